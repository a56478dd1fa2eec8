import { isRecord } from "../../plan/is-record.ts";
import type { ContractFiles, Located, Schema } from "./contract-files.ts";
import { escapeStep } from "../../text/json-pointer.ts";

/** A property that no body has, for contracts that constrain additional properties. */
const anyOther = "unexpected_property";

/** A place in a body, and every schema node that may judge it. */
export interface Visit {
  /** JSON pointer into the body. */
  readonly pointer: string;
  /** Property names from the root, without list positions: `data.items.id`. */
  readonly path: string;
  /** Undefined when the body lacks the property. */
  readonly value: unknown;
  readonly parts: readonly Located[];
}

/** How many items of a list are walked; each has a different shape. */
const mostItems = 4;

const alternatives = ["allOf", "anyOf", "oneOf", "else"];

/** Walks a body together with its contract; declared properties that the body lacks are visited as undefined. */
export function walkBody(files: ContractFiles, contract: string, body: unknown): readonly Visit[] {
  const visits: Visit[] = [];
  const descend = (visit: Visit): void => {
    visits.push(visit);
    childrenOf(visit, files).forEach(descend);
  };
  const root = { contract, node: files.get(contract) };
  descend({ pointer: "", path: "", value: body, parts: partsOf(root, files) });
  return visits;
}

function childrenOf({ pointer, path, value, parts }: Visit, files: ContractFiles): Visit[] {
  if (Array.isArray(value)) {
    return distinctItems(value).map(([at, item]) => ({
      pointer: `${pointer}/${at}`,
      path,
      value: item,
      parts: parts.flatMap((part) => inner(part, part.node["items"], files)),
    }));
  }
  if (!isRecord(value)) {
    return [];
  }
  const declared = parts.flatMap(({ node }) => [
    ...Object.keys(recordOf(node["properties"])),
    ...(isRecord(node["additionalProperties"]) ? [anyOther] : []),
  ]);
  return [...new Set([...Object.keys(value), ...declared])].map((name) => ({
    pointer: `${pointer}/${escapeStep(name)}`,
    path: path === "" ? name : `${path}.${name}`,
    value: value[name],
    parts: parts.flatMap((part) => propertyOf(part, name, files)),
  }));
}

function propertyOf(part: Located, name: string, files: ContractFiles): readonly Located[] {
  const { properties, patternProperties, additionalProperties } = part.node;
  const own = recordOf(properties)[name];
  const matching = Object.entries(recordOf(patternProperties)).filter(([pattern]) =>
    new RegExp(pattern, "u").test(name),
  );
  const schemas = [own, ...matching.map(([, schema]) => schema)].filter((one) => one !== undefined);
  return (schemas.length > 0 ? schemas : [additionalProperties]).flatMap((schema) =>
    inner(part, schema, files),
  );
}

function inner({ contract }: Located, schema: unknown, files: ContractFiles): readonly Located[] {
  return isRecord(schema) ? partsOf({ contract, node: schema }, files) : [];
}

/** A node, and all nodes that may judge the same value. */
function partsOf(part: Located, files: ContractFiles): readonly Located[] {
  const { $ref: reference } = part.node;
  const referred =
    typeof reference === "string" ? files.follow(reference, part.contract) : undefined;
  const others = alternatives.flatMap((word) => part.node[word] ?? []);
  const { if: condition, then } = part.node;
  return [
    part,
    ...(referred === undefined ? [] : partsOf(referred, files)),
    ...others.flatMap((schema) => inner(part, schema, files)),
    ...inner(part, then, files).map((one) => (isRecord(condition) ? { condition, ...one } : one)),
  ];
}

/** The first item of each shape, with its position. */
function distinctItems(items: readonly unknown[]): readonly (readonly [number, unknown])[] {
  const shapes = new Map<string, readonly [number, unknown]>();
  for (const [at, item] of items.entries()) {
    const shape = shapeOf(item);
    if (shapes.size < mostItems && !shapes.has(shape)) {
      shapes.set(shape, [at, item]);
    }
  }
  return [...shapes.values()];
}

/** Describes names and types at all depths; of a list, the first item only. */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? "[]" : `[${shapeOf(value[0])}]`;
  }
  if (isRecord(value)) {
    const fields = Object.entries(value).map(([name, one]) => `${name}:${shapeOf(one)}`);
    return `{${fields.join(",")}}`;
  }
  return value === null ? "null" : typeof value;
}

function recordOf(value: unknown): Schema {
  return isRecord(value) ? value : {};
}
