import { isRecord } from "../../plan/is-record.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";

/** What a schema is for: properties that are only written are not in an answer, those only read not in a request. */
export type Direction = "response" | "request";

const flags: Readonly<Record<Direction, string>> = { response: "writeOnly", request: "readOnly" };

export interface Reading {
  readonly document: OpenApi;
  readonly direction: Direction;
}

/** Names that the parts of one object declare hidden, and those that they demand. */
export interface ObjectNames {
  /** In parts that always hold. */
  readonly hidden: ReadonlySet<string>;
  /** In those, or in alternatives. */
  readonly anyHidden: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

/** Keywords whose schemas are about the same value, and hold whenever the schema does. */
const always = ["allOf"] as const;
const alternatives = ["anyOf", "oneOf"] as const;
const conditional = ["if", "then", "else"] as const;

/** Whether a property has no place in what goes this way, wherever its schema says so. */
export function isHidden(node: unknown, reading: Reading, depth = 0): boolean {
  const schema = reading.document.resolve(node);
  const isOwn = schema[flags[reading.direction]] === true;
  const parts = depth < 8 ? listOf(schema["allOf"]) : [];
  return isOwn || parts.some((part) => isHidden(part, reading, depth + 1));
}

/** The names of an object over all parts of its schema, however they are put together. */
export function namesOf(node: unknown, reading: Reading): ObjectNames {
  const names = {
    hidden: new Set<string>(),
    anyHidden: new Set<string>(),
    required: new Set<string>(),
  };
  const seen = new Set<unknown>();
  const gather = (part: unknown, isSure: boolean): void => {
    const schemas = referred(part, reading.document).filter((schema) => !seen.has(schema));
    for (const schema of schemas) {
      seen.add(schema);
      const own = pairsOf(schema["properties"]).filter(([, one]) => isHidden(one, reading));
      own.forEach(([name]) => names.anyHidden.add(name));
      own.filter(() => isSure).forEach(([name]) => names.hidden.add(name));
      listOf(schema["required"]).forEach((name) => names.required.add(String(name)));
      always.flatMap((key) => listOf(schema[key])).forEach((one) => gather(one, isSure));
      alternatives.flatMap((key) => listOf(schema[key])).forEach((one) => gather(one, false));
      conditional.forEach((key) => gather(schema[key], false));
      pairsOf(schema["dependentSchemas"]).forEach(([, one]) => gather(one, false));
    }
  };
  gather(node, true);
  return names;
}

/** A schema, and what it refers to; of 3.0 what stands beside a reference is not read. */
function referred(node: unknown, document: OpenApi): JsonMap[] {
  if (!isRecord(node)) {
    return [];
  }
  const target = document.resolve(node);
  return "$ref" in node && document.version !== "3.0"
    ? [target, { ...node, $ref: undefined }]
    : [target];
}
