import { isRecord } from "../../plan/is-record.ts";
import type { Row } from "../../ports/metadata.ts";
import type { Redactor } from "../../redaction/redactor.ts";

/** Personal texts that the code of a check has been given, which it may repeat in its own words. */
export interface HiddenValues {
  /** Remembers what of a row is personal. */
  readonly noteRow: (row: Row, table: string) => void;
  /** Remembers what of a body is personal. */
  readonly noteBody: (text: string) => void;
  /** A value as reports may show it, cut short. */
  readonly show: (value: unknown) => string;
  /** A text in the code's own words, as reports may show it. */
  readonly clean: (text: string) => string;
}

/** More are not remembered; then no text of the instance is shown at all. */
const mostRemembered = 100_000;

/** Shorter ones occur in too many other words. */
const shortest = 4;

const shownCharacters = 200;

/** Collects the personal texts of one run of a check. */
export function createHiddenValues(redactor: Redactor): HiddenValues {
  const tokens = new Map<string, string>();
  const remember = (value: string, token: string): void => {
    if (tokens.size < mostRemembered) {
      tokens.set(value, token);
    }
  };
  const show = (value: unknown): string => {
    if (typeof value === "string") {
      const token =
        tokens.get(value) ?? (tokens.size < mostRemembered ? undefined : "a hidden text");
      return token ?? cut(JSON.stringify(redactor.text(value)));
    }
    return cut(showPlain(redactor.json(replaceAll(value, tokens)), tokens));
  };
  return {
    noteRow: (row, table) => {
      const shown = redactor.row(row, table);
      for (const [name, value] of Object.entries(row)) {
        const isText = typeof value === "string" || typeof value === "number";
        if (isText && value !== "" && shown[name] !== value) {
          remember(String(value), String(shown[name]));
        }
      }
    },
    noteBody: (text) => {
      redactor
        .personalIn(text)
        .forEach((value) => remember(value, redactor.hide(value, "/first_name") ?? "[redacted]"));
    },
    show,
    clean: (text) => {
      const found = [...tokens.keys()]
        .filter((value) => value.length >= shortest && text.includes(value))
        .toSorted((a, b) => b.length - a.length);
      return redactor.text(
        found.reduce((said, value) => said.replaceAll(value, tokens.get(value) ?? ""), text),
      );
    },
  };
}

function showPlain(value: unknown, tokens: ReadonlyMap<string, string>): string {
  if (typeof value === "number" || typeof value === "bigint") {
    return tokens.get(String(value)) ?? String(value);
  }
  return JSON.stringify(value) ?? typeof value;
}

/** A copy with the personal texts replaced at all depths. */
function replaceAll(value: unknown, tokens: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") {
    return tokens.get(value) ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => replaceAll(item, tokens));
  }
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaceAll(one, tokens)]))
    : value;
}

function cut(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
