import { isRecord } from "../../plan/is-record.ts";
import { listOf, type JsonMap } from "../../pull/document/openapi.ts";
import { below, childrenOf, itemsOf, mapOf, resolved, type Node, type Side } from "./side.ts";

/** A schema with the parts of its allOf taken together. */
export interface FlatSchema {
  /** Where it stands. */
  readonly node: Node;
  /** Keywords that hold no schema of their own. */
  readonly keywords: JsonMap;
  readonly properties: ReadonlyMap<string, Node>;
  readonly required: ReadonlySet<string>;
  /** Types with `null` where it may be null; undefined where any may come. */
  readonly types: ReadonlySet<string> | undefined;
  readonly items: Node | undefined;
  readonly additional: Node | undefined;
  /** The parts of oneOf or anyOf. */
  readonly choices: readonly Node[];
}

/** Reads a schema as far as a caller can tell one from another. */
export function flatten(node: Node, side: Side, depth = 0): FlatSchema {
  const own = resolved(node, side);
  const schema = mapOf(own);
  const parts =
    depth > 20 ? [] : itemsOf(below(own, "allOf")).map((part) => flatten(part, side, depth + 1));
  const properties = childrenOf(below(own, "properties"));
  const one = (key: string): Node | undefined =>
    schema[key] === undefined ? undefined : below(own, key);
  const choices = [...itemsOf(below(own, "oneOf")), ...itemsOf(below(own, "anyOf"))];
  return {
    node: own,
    keywords: Object.assign({}, ...parts.map(({ keywords }) => keywords), withBounds(schema)),
    properties: new Map([...parts.flatMap((part) => [...part.properties]), ...properties]),
    required: new Set([
      ...parts.flatMap((part) => [...part.required]),
      ...listOf(schema["required"]).map(String),
    ]),
    types: typesOf(schema) ?? parts.find(({ types }) => types !== undefined)?.types,
    items: one("items") ?? parts.find(({ items }) => items !== undefined)?.items,
    additional:
      one("additionalProperties") ??
      one("unevaluatedProperties") ??
      parts.find(({ additional }) => additional !== undefined)?.additional,
    choices: [...choices, ...parts.flatMap((part) => part.choices)],
  };
}

function typesOf({ type, nullable }: JsonMap): ReadonlySet<string> | undefined {
  const types = [type].flat().filter((one) => typeof one === "string");
  return types.length === 0
    ? undefined
    : new Set([...types, ...(nullable === true ? ["null"] : [])]);
}

/** In 3.0 `exclusiveMinimum: true` makes a bound of `minimum`. */
function withBounds(schema: JsonMap): JsonMap {
  const { exclusiveMinimum: above, exclusiveMaximum: under, minimum, maximum, ...rest } = schema;
  return {
    ...rest,
    ...(above === true ? { exclusiveMinimum: minimum } : { minimum, exclusiveMinimum: above }),
    ...(under === true ? { exclusiveMaximum: maximum } : { maximum, exclusiveMaximum: under }),
  };
}

/** Whether values beyond those that are declared are forbidden. */
export function isClosed({ additional }: FlatSchema): boolean {
  return additional?.value === false;
}

/** Whether a property is there in a direction. */
export function isVisible(node: Node, side: Side, direction: "request" | "response"): boolean {
  const { value } = resolved(node, side);
  const hidden = direction === "request" ? "readOnly" : "writeOnly";
  return !(isRecord(value) && value[hidden] === true);
}
