import { isRecord } from "../../plan/is-record.ts";
import { listOf, pairsOf, stepsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import { namesOf, type Direction } from "./hidden-names.ts";
import { convertKeywords } from "./schema-keywords.ts";

/** A schema of JSON Schema 2020-12 as Ajv's strict mode takes it; `true` where nothing is known. */
export type Schema = JsonMap | boolean;

/** What conversion needs to know of where a schema stands. */
export interface Conversion {
  readonly document: OpenApi;
  /**
   * What a `$ref` is called in the contract; whoever gives it converts what is there. `hidden` are the names that may
   * not be demanded there.
   */
  readonly define: (reference: string, hidden: ReadonlySet<string>) => string;
  /** Of answers when absent. */
  readonly direction?: Direction;
  /** Names that other parts of the same object hide: they are not demanded. */
  readonly hidden?: ReadonlySet<string>;
}

const componentPrefix = "#/components/schemas/";
const none: ReadonlySet<string> = new Set();

/** The schema of a body as JSON Schema 2020-12; properties that are only written must not be in an answer. */
export function convertSchema(node: unknown, conversion: Conversion): Schema {
  if (typeof node === "boolean") {
    return node;
  }
  if (!isRecord(node)) {
    return true;
  }
  const { $ref: reference } = node;
  if (typeof reference === "string") {
    return convertReference(reference, node, conversion);
  }
  if (isUnknown(node, conversion.document)) {
    return true;
  }
  const { document, direction = "response", hidden = none } = conversion;
  const own = namesOf(node, { document, direction });
  const schema = convertKeywords(node, {
    document,
    direction,
    hidden: new Set([...hidden, ...own.anyHidden]),
    convert: (part) => convertSchema(part, { ...conversion, hidden: none }),
    // Parts of the same object must not demand what another part hides.
    convertPart: (part, isAlternative) =>
      convertSchema(part, {
        ...conversion,
        hidden: new Set([...hidden, ...(isAlternative ? own.hidden : own.anyHidden)]),
      }),
  });
  return Object.keys(schema).length === 0 ? true : schema;
}

/** The name of a component that a schema stands for whole; undefined for any other. */
export function componentOf(node: unknown): string | undefined {
  const reference: unknown = isRecord(node) ? node["$ref"] : undefined;
  return typeof reference === "string" && isComponent(reference)
    ? stepsOf(reference).at(-1)
    : undefined;
}

/** In 3.0 what stands beside a reference is not read; in 3.1 it holds as well. */
function convertReference(reference: string, node: JsonMap, conversion: Conversion): Schema {
  const { document, define, direction = "response", hidden = none } = conversion;
  const { $ref: _, ...beside } = node;
  const isAlone = document.version === "3.0";
  const { required, anyHidden } = namesOf(isAlone ? { $ref: reference } : node, {
    document,
    direction,
  });
  const demanded = [...hidden, ...anyHidden].filter((name) => required.has(name));
  const own = namesOf({ $ref: reference }, { document, direction }).anyHidden;
  const foreign = new Set(demanded.filter((name) => !own.has(name)));
  const target = { $ref: define(reference, foreign) };
  const rest = isAlone
    ? true
    : convertSchema(beside, { ...conversion, hidden: new Set([...hidden, ...anyHidden]) });
  return rest === true || Object.keys(rest).length === 0 ? target : { allOf: [target, rest] };
}

function isComponent(reference: string): boolean {
  return reference.startsWith(componentPrefix) && stepsOf(reference).length === 3;
}

/** Xano exports an object without properties for what it cannot type. */
function isUnknown(node: JsonMap, { isXano }: OpenApi): boolean {
  const isEmpty = node["type"] === "object" && isRecord(node["properties"]);
  return isXano && isEmpty && pairsOf(node["properties"]).length === 0;
}

/** Whether a schema says nothing: then nothing is known of the body. */
export function saysNothing(schema: Schema): boolean {
  if (typeof schema === "boolean") {
    return schema;
  }
  const choices = [...listOf(schema["anyOf"]), ...listOf(schema["oneOf"])];
  const keys = Object.keys(schema);
  return keys.length === 0 || (keys.length === 1 && choices.includes(true));
}
