import { FAILSAFE_SCHEMA, load, Type, YAMLException } from "js-yaml";
import { SettingsError, SpecError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { JsonMap } from "./openapi.ts";
import { settleNumbers, SpelledNumber } from "./spelled-number.ts";
import { openWritten, type Written } from "./written.ts";

/** A text that was parsed. */
export interface ParsedText {
  readonly value: unknown;
  /** Tells places; the text is only read for them once it must. */
  readonly written: () => Written;
}

/**
 * Parses JSON or YAML of any size; merge keys are taken in. Numbers that a schema has among texts keep their spelling:
 * a version 1.0 is no 1.
 * @throws {SpecError} what is wrong in it, at its place
 */
export function parseText(source: string, text: string): ParsedText {
  const written = lazily(() => openWritten(source, text));
  const plain = /^\s*[{[]/.test(text) ? parseJson(text) : undefined;
  return { value: plain ?? parseYaml(source, text, written), written };
}

/** Parses a document. @throws {SpecError} @throws {SettingsError} what is no map */
export function parseDocumentText(
  source: string,
  text: string,
): { readonly root: JsonMap; readonly written: () => Written } {
  const { value, written } = parseText(source, text);
  if (!isRecord(value)) {
    throw new SettingsError([`--openapi ${source}: expected an OpenAPI document, got no map`]);
  }
  return { root: value, written };
}

/** Undefined where it is none: a flow map of YAML may begin as JSON does. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseYaml(source: string, text: string, written: () => Written): unknown {
  try {
    return settleNumbers(load(text, { schema, ...limits }));
  } catch (error) {
    if (!(error instanceof YAMLException)) {
      throw error;
    }
    const { line, column } = error.mark ?? { line: 0, column: 0 };
    const place = { file: source, line: line + 1, column: column + 1 };
    const own = { place, message: `the document cannot be read: ${error.reason}` };
    const problems = written().problems();
    throw new SpecError(problems.length > 0 ? problems : [own]);
  }
}

/** What is too deep, or too much, is refused by its own words once it is read; the parser's types do not know these. */
const limits = { maxDepth: 2000, maxTotalMergeKeys: 10_000_000 };

/** A scalar of YAML's core schema; `null` and `merge` among them. */
function scalar(name: string, forms: RegExp, construct?: (text: string) => unknown): Type {
  return new Type(`tag:yaml.org,2002:${name}`, {
    kind: "scalar",
    resolve: (text: string | null) => forms.test(text ?? ""),
    ...(construct === undefined ? {} : { construct }),
  });
}

function toNumber(text: string): number | SpelledNumber {
  const value = Number(text.replace(/\.inf$/i, "Infinity").replace(/\.nan$/i, "NaN"));
  return String(value) === text ? value : new SpelledNumber(value, text);
}

const schema = FAILSAFE_SCHEMA.extend({
  implicit: [
    scalar("null", /^(?:~|null|Null|NULL|)$/, () => null),
    scalar("bool", /^(?:true|True|TRUE|false|False|FALSE)$/, (text) => /^t/i.test(text)),
    scalar("int", /^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+)$/, toNumber),
    scalar(
      "float",
      /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
      toNumber,
    ),
    scalar("merge", /^<<$/),
  ],
});

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
