import { matchLiterals } from "./literals.ts";
import { mask } from "./mask.ts";
import type { Classification } from "./personal-columns.ts";
import { createPersonal, type Personal } from "./personal.ts";
import { type JsonRules, redactJson, redactObject } from "./redact-json.ts";
import { createTextRules } from "./redact-text.ts";
import { isSecretKey } from "./secret-key.ts";

/** Takes secrets and personal data out of what is about to be shown; redacting twice changes nothing. */
export interface Redactor {
  /** Redacts text of any kind: log lines, headers, URLs, form bodies, JSON bodies whole or cut short. */
  readonly text: (text: string) => string;
  /** Redacts a body through and through; its shape stays, null and booleans too. */
  readonly json: (value: unknown) => unknown;
  /** Redacts a row; the table's classification says what is personal. */
  readonly row: (
    row: Readonly<Record<string, unknown>>,
    table: string,
  ) => Readonly<Record<string, unknown>>;
  /** What stands for a value of the property that a JSON pointer names, when it must be hidden; else undefined. */
  readonly hide: (value: string, path: string, table?: string) => string | undefined;
  /** Texts of persons in a body, as they stand there; empty given text that is no JSON. */
  readonly personalIn: (text: string) => string[];
}

/** `secrets`, the values of settings, are taken out wherever they stand, also encoded. */
export function createRedactor(
  secrets: readonly string[],
  classification?: Classification,
): Redactor {
  const literals = matchLiterals(secrets);
  const personal = createPersonal(classification);
  const redactPlain = createTextRules(personal);
  const plain = (text: string): string =>
    redactPlain(literals === undefined ? text : text.replace(literals, mask));
  const rules: JsonRules = { personal, text: (text) => redactText(text, plain, rules) };
  return {
    text: rules.text,
    json: (value) => redactJson(value, { isEnvelope: true, isPerson: false }, rules),
    row: (row, table) => redactObject(row, { table, isEnvelope: false, isPerson: false }, rules),
    hide: (value, path, table) => hideAt(value, { path, table }, personal),
    personalIn(text) {
      const found = new Set<string>();
      const collecting = { ...rules, onPersonal: (value: string) => found.add(value) };
      redactJson(parseContainer(text), { isEnvelope: true, isPerson: false }, collecting);
      return [...found];
    },
  };
}

/** JSON is redacted by its structure, so that a secret inside an object or an array is found as well. */
function redactText(text: string, plain: (text: string) => string, rules: JsonRules): string {
  const parsed = parseContainer(text);
  if (parsed === undefined) {
    return plain(text);
  }
  const redacted = JSON.stringify(redactJson(parsed, { isEnvelope: true, isPerson: false }, rules));
  return redacted === JSON.stringify(parsed) ? text : redacted;
}

function parseContainer(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hideAt(
  value: string,
  { path, table }: { readonly path: string; readonly table: string | undefined },
  personal: Personal,
): string | undefined {
  const names = path.split(/[/.]/).filter((name) => name !== "");
  if (names.some(isSecretKey)) {
    return mask;
  }
  const isHidden = names.some((name, index) => {
    const place = { table: index === 0 ? table : undefined, isEnvelope: index === 0 };
    return personal.isPersonal(name, value, { ...place, isPerson: false });
  });
  return isHidden ? personal.token(value) : undefined;
}
