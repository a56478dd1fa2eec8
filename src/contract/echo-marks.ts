import { isRecord } from "../plan/is-record.ts";
import { everyItem } from "./show-value.ts";

/** The keyword of a property that repeats an input; judged separately, because JSON Schema cannot express it. */
export const echoKeyword = { keyword: "x-echo", schemaType: ["string", "boolean"] } as const;

/** A property that a contract names. */
export interface NamedProperty {
  /** The names leading to it; `*` stands for every item of a list. */
  readonly steps: readonly string[];
  readonly name: string;
  /**
   * `x-echo` of its schema: the input that it repeats, or `$user_id`, `$user_email` and the like for the account that
   * is signed in; false when it has an input's name but another meaning.
   */
  readonly echoes?: string | false;
}

const deepest = 8;
const known = new WeakMap<object, readonly NamedProperty[]>();

/** The properties that a schema names at any depth; other files are not followed. */
export function namedProperties(schema: unknown): readonly NamedProperty[] {
  if (!isRecord(schema)) {
    return [];
  }
  const named = known.get(schema) ?? propertiesOf(schema, []);
  known.set(schema, named);
  return named;
}

function propertiesOf(schema: unknown, steps: readonly string[]): readonly NamedProperty[] {
  if (!isRecord(schema) || steps.length > deepest) {
    return [];
  }
  const { properties, items, allOf, anyOf, oneOf } = schema;
  const parts = [allOf, anyOf, oneOf].flatMap((part) => (Array.isArray(part) ? part : []));
  return [
    ...Object.entries(isRecord(properties) ? properties : {}).flatMap(([name, property]) => [
      { steps: [...steps, name], name, ...markOf(property) },
      ...propertiesOf(property, [...steps, name]),
    ]),
    ...propertiesOf(items, [...steps, everyItem]),
    ...parts.flatMap((part) => propertiesOf(part, steps)),
  ];
}

function markOf(property: unknown): Pick<NamedProperty, "echoes"> {
  const mark = isRecord(property) ? property[echoKeyword.keyword] : undefined;
  return typeof mark === "string" || mark === false ? { echoes: mark } : {};
}
