import type { ErrorObject } from "ajv";
import type { SpecProblem } from "../errors.ts";
import { didYouMean, expectedOneOf, listNames, nearest } from "../text/nearest.ts";
import { describePath, valueAt } from "./describe-path.ts";
import { foldErrors, freeKeys, gluedKey } from "./fold-errors.ts";
import {
  columnTypesOf,
  describeKey,
  expectation,
  hintFor,
  keysOf,
  meantValue,
  wordFor,
} from "./grammar-words.ts";
import type { Path } from "./locate.ts";
import { placeOfKey, placeOfValue, type SpecDocument } from "./document.ts";
import { showGot } from "./show-got.ts";
import { unescapeStep } from "../text/json-pointer.ts";

/** Converts Ajv's errors of one document to problems with places; errors with one cause are merged. */
export function explainGrammar(
  errors: readonly ErrorObject[],
  document: SpecDocument,
): SpecProblem[] {
  return foldErrors(errors).map((error) => {
    const path = pathOf(error.instancePath, document);
    return explainError({ error, path, document, where: describePath(document.value, path) });
  });
}

interface Found {
  readonly error: ErrorObject;
  readonly path: Path;
  readonly document: SpecDocument;
  /** The path in words. */
  readonly where: string;
}

/** Explains, by Ajv keyword, the errors that need more than naming what was expected. */
const explainers: Readonly<Record<string, (found: Found) => SpecProblem>> = {
  required: explainMissing,
  dependentRequired: explainMissing,
  additionalProperties: explainUnknown,
  type: explainType,
  enum: (found) => explainEnum(found, found.error.schema),
  pattern: explainPattern,
};

function explainError(found: Found): SpecProblem {
  const { error } = found;
  const explain = explainers[error.keyword];
  return explain === undefined
    ? say(found, `expected ${expectation(error)}, got ${showGot(error.data)}`)
    : explain(found);
}

function explainMissing(found: Found): SpecProblem {
  const { error } = found;
  const key = String(error.params["missingProperty"]);
  const beside =
    error.keyword === "dependentRequired" ? ` beside "${String(error.params["property"])}"` : "";
  return say(found, `key "${key}" is missing${beside}`, describeKey(error.parentSchema, key));
}

function explainUnknown({ error, path, document, where }: Found): SpecProblem {
  const key = String(error.params["additionalProperty"]);
  const place = placeOfKey(document, [...path, key]);
  const glued = gluedKey(key, error);
  if (glued !== undefined) {
    const value = key.slice(glued.length + 1);
    const message = `${where}: unknown key "${key}"`;
    return { place, message, hint: `put a space after the colon: ${glued}: ${value}` };
  }
  const free = freeKeys(error);
  return {
    place,
    message: `${where}: unknown key "${key}"${didYouMean(key, free)}`,
    hint: `keys here: ${listNames(keysOf(error.parentSchema), nearest(key, free))}`,
  };
}

function explainType(found: Found): SpecProblem {
  const { data, schema, parentSchema } = found.error;
  const allowed: unknown = parentSchema?.["enum"];
  if (data !== null && allowed !== undefined) {
    return explainEnum(found, allowed);
  }
  const reported: unknown = parentSchema?.["patternErrorMessage"];
  const message =
    typeof reported === "string"
      ? `${reported}; got ${showGot(data)}`
      : `expected ${wordFor(schema)}, got ${showGot(data)}`;
  return say(
    found,
    message,
    typeof reported === "string" && data !== null ? undefined : hintFor(data, schema),
  );
}

function explainEnum(found: Found, allowed: unknown): SpecProblem {
  const values = [allowed].flat().map(String);
  const given: unknown = found.error.propertyName ?? found.error.data;
  const meant = meantValue(given, values);
  return say(found, expectedOneOf(values, { got: showGot(given), meant }));
}

function explainPattern(found: Found): SpecProblem {
  const { error } = found;
  const given: unknown = error.propertyName ?? error.data;
  const words: unknown = error.parentSchema?.["patternErrorMessage"];
  const expected = typeof words === "string" ? words : "expected another text";
  const [, type = "", marks = ""] = /^(.*?)([[\]?!]*)$/u.exec(String(given)) ?? [];
  const types = columnTypesOf(error.parentSchema);
  const meant = types.includes(type) ? undefined : meantValue(type, types);
  const suggestion = meant === undefined ? "" : `; did you mean "${meant}${marks}"?`;
  return say(found, `${expected}; got ${showGot(given)}${suggestion}`);
}

/** A problem at the value, or at the key when the key's name is what is wrong. */
function say({ error, path, document, where }: Found, words: string, hint?: string): SpecProblem {
  const { propertyName } = error;
  const place =
    propertyName === undefined
      ? placeOfValue(document, path)
      : placeOfKey(document, [...path, propertyName]);
  return { place, message: `${where}: ${words}`, ...(hint === undefined ? {} : { hint }) };
}

/** Converts Ajv's JSON pointer to keys and list positions. */
function pathOf(pointer: string, document: SpecDocument): Path {
  const path: (string | number)[] = [];
  for (const step of pointer.split("/").slice(1)) {
    const name = unescapeStep(step);
    path.push(Array.isArray(valueAt(document.value, path)) ? Number(name) : name);
  }
  return path;
}
