import { isRecord } from "../../plan/is-record.ts";
import {
  stepsOf,
  valueAt,
  pairsOf,
  listOf,
  type JsonMap,
  type OpenApi,
} from "../document/openapi.ts";
import { convertKeywords } from "./schema-keywords.ts";

/** A schema of JSON Schema 2020-12 as Ajv's strict mode takes it; `true` where nothing is known. */
export type Schema = JsonMap | boolean;

/** What conversion needs to know of where a schema stands. */
export interface Conversion {
  readonly document: OpenApi;
  /** What a component is referred to as; it is told of each component that is needed. */
  readonly nameOf: (component: string) => string;
  /** References that are being taken in, so that one that contains itself ends. */
  readonly within?: readonly string[];
}

const componentPrefix = "#/components/schemas/";

/** The schema of a response body as JSON Schema 2020-12; properties that are only written must not be in it. */
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
  const schema = convertKeywords(node, conversion.document, (part) =>
    convertSchema(part, conversion),
  );
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
  const { document, nameOf, within = [] } = conversion;
  const { $ref: _, ...beside } = node;
  const target = isComponent(reference)
    ? { $ref: nameOf(stepsOf(reference).at(-1) ?? "") }
    : within.includes(reference)
      ? true
      : convertSchema(valueAt(document.root, stepsOf(reference)), {
          ...conversion,
          within: [...within, reference],
        });
  const rest = document.version === "3.0" ? true : convertSchema(beside, conversion);
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
  return Object.keys(schema).length === 0 || choices.includes(true);
}
