import type { ValidateFunction } from "ajv/dist/2020.js";
import { createAjv } from "../../contract/compile/create-ajv.ts";
import { isRecord } from "../../plan/is-record.ts";
import { openDefinitions } from "../definitions.ts";
import { listOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import { convertSchema } from "./convert-schema.ts";
import { statedType } from "./stated-type.ts";

export interface Example {
  readonly schema: unknown;
  /** Of the input that it is for. */
  readonly name: string;
  readonly document: OpenApi;
}

/** Whether a schema allows an example of a request; one that it forbids is noted, since a strict server would refuse it. */
export function fitsSchema(value: unknown, { schema, name, document }: Example): boolean {
  const isFit = allows(schema, value, document);
  if (!isFit) {
    const shown = JSON.stringify(value) ?? "";
    const cut = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
    document.leftOut.add(`example ${cut} of ${name}: its schema forbids it, so it is not sent`);
  }
  return isFit;
}

/** Keywords without which any value of the type will do. */
const plain: ReadonlySet<string> = new Set(
  "type description example examples default title nullable deprecated xml externalDocs".split(" "),
);

/** Whether a schema allows a value in a request. */
export function allows(node: unknown, value: unknown, document: OpenApi): boolean {
  const schema = document.resolve(node);
  const demands = Object.keys(schema).filter((key) => !plain.has(key) && !key.startsWith("x-"));
  if (demands.length === 0) {
    return isOfType(schema, value);
  }
  const accepts = validatorOf(schema, document);
  return accepts?.(value) ?? true;
}

function isOfType(schema: JsonMap, value: unknown): boolean {
  switch (statedType(schema)) {
    case "integer":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    default:
      return true;
  }
}

const known = new WeakMap<object, ValidateFunction | null>();

/** Undefined for what cannot be compiled: then nothing speaks against the value. */
function validatorOf(schema: JsonMap, document: OpenApi): ValidateFunction | undefined {
  const made = known.get(schema) ?? compile(schema, document) ?? null;
  known.set(schema, made);
  return made ?? undefined;
}

function compile(node: JsonMap, document: OpenApi): ValidateFunction | undefined {
  // What is left out of a schema is noted where answers are judged by it.
  const quiet = { ...document, leftOut: new Set<string>(), contradictions: new Set<string>() };
  const definitions = openDefinitions(quiet, "request");
  const schema = convertSchema(node, {
    document: quiet,
    direction: "request",
    define: (reference, hidden) => `#${definitions.pointerTo(reference, hidden)}`,
  });
  try {
    const whole = schema === true ? {} : schema;
    return ajv.compile(whole === false ? { not: {} } : { ...whole, $defs: definitions.all() });
  } catch {
    return undefined;
  }
}

const ajv = createAjv({ validateSchema: false, allErrors: false, verbose: false });

/** The first of some values that a schema allows. */
export function firstAllowed(
  values: readonly unknown[],
  schema: unknown,
  document: OpenApi,
): unknown {
  return listOf(values).find((value) => allows(schema, value, document));
}
