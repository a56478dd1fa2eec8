import { isFreeText, isMap } from "./map-keys.ts";
import { observeMembers, typesOf, type ObjectEvidence, type Shape } from "./shape.ts";
import { closedWords, formatOf } from "./text-evidence.ts";
import { pointerTo } from "../text/json-pointer.ts";

/** A JSON Schema under construction; `true` when nothing is known. */
export type Schema = Record<string, unknown>;

/** A contract that is referred to by name when objects match it. */
export interface KnownRecord {
  /** The value of `$ref`. */
  readonly reference: string;
  readonly required: readonly string[];
  readonly properties: readonly string[];
  readonly accepts: (value: unknown) => boolean;
  /** Properties that the record leaves too open: what was observed is stated beside `$ref`. */
  readonly refined?: readonly string[];
}

export interface InferOptions {
  /** Whether objects allow only the observed properties. */
  readonly isClosed?: boolean;
  /**
   * Whether a word may appear in a contract; `path` is a JSON pointer with `[]` for the items of lists. When absent,
   * no word may.
   */
  readonly mayShow?: (word: string, path: string) => boolean;
  readonly records?: readonly KnownRecord[];
}

/** After this many whole, non-negative numbers, a property counts as never negative. */
const enoughNumbers = 3;
/** Records with fewer properties match too much by chance. */
const fewestOfRecord = 4;

/** Properties that every object inherits, which Ajv would take for its own. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Infers the schema of what was observed at one place; `true` without evidence. It accepts every observed value and
 * is as tight as the evidence allows: types, required properties, formats, enums, non-negative numbers.
 */
export function inferSchema(shape: Shape, options: InferOptions = {}, path = ""): Schema | true {
  const types = typesOf(shape).filter((type) => type !== "null");
  if (types.length === 0 || shape.untyped > 0) {
    return true;
  }
  const whole = types.length === 1 ? inferWhole(shape, options, path) : undefined;
  return (
    whole ?? {
      type: oneOrMany([...types, ...(shape.nulls > 0 ? ["null"] : [])]),
      ...numberBounds(shape),
      ...objectRules(shape, options, path),
      ...listRules(shape, options, path),
    }
  );
}

/** A schema that is complete by itself: a known record, an enum, a format. */
function inferWhole(shape: Shape, options: InferOptions, path: string): Schema | undefined {
  const record = recordOf(shape, options);
  if (record !== undefined) {
    return orNull(refer(record, shape, { options, path }), shape);
  }
  const words = enumOf(shape, options, path);
  if (words !== undefined) {
    return { enum: shape.nulls > 0 ? [...words, null] : words };
  }
  const format = shape.texts === undefined ? undefined : formatOf(shape.texts);
  return format === undefined ? undefined : formatted(format, shape);
}

function refer(
  { reference, refined = [] }: KnownRecord,
  { objects }: Shape,
  { options, path }: { readonly options: InferOptions; readonly path: string },
): Schema {
  const own = [...(objects?.properties ?? [])].filter(([name]) => refined.includes(name));
  const properties = own.map(([name, one]) => [
    name,
    inferSchema(one, options, pointerTo(path, name)),
  ]);
  return own.length === 0
    ? { $ref: reference }
    : { $ref: reference, type: "object", properties: Object.fromEntries(properties) };
}

/** Whether a contract may constrain a property with this name: free text may be personal. */
export function canState(name: string): boolean {
  return !inherited.has(name) && !isFreeText(name);
}

/** The value of `type`, without duplicates. */
export function oneOrMany(types: readonly string[]): unknown {
  const distinct = [...new Set(types)];
  return distinct.length === 1 ? distinct[0] : distinct;
}

function orNull(schema: Schema, { nulls }: Shape): Schema {
  return nulls > 0 ? { anyOf: [{ type: "null" }, schema] } : schema;
}

/** Formats for text that is "" when not given, as Xano stores it. */
const emptyFormats: Readonly<Record<string, string>> = {
  date: "date-or-empty",
  email: "email-or-empty",
};

function formatted(format: string, { texts, nulls }: Shape): Schema {
  const type = nulls > 0 ? ["string", "null"] : "string";
  if ((texts?.empties ?? 0) === 0) {
    return { type, format };
  }
  const orEmpty = emptyFormats[format];
  return orEmpty === undefined
    ? { anyOf: [{ const: "" }, { type, format }] }
    : { type, format: orEmpty };
}

function enumOf(
  { texts }: Shape,
  { mayShow }: InferOptions,
  path: string,
): readonly string[] | undefined {
  const words = texts === undefined ? undefined : closedWords(texts);
  if (words === undefined || !words.every((word) => mayShow?.(word, path) === true)) {
    return undefined;
  }
  return (texts?.empties ?? 0) > 0 ? ["", ...words] : words;
}

function numberBounds({ numbers, texts }: Shape): Schema {
  if (numbers === undefined || numbers.integers < numbers.count) {
    return {};
  }
  if (numbers.moments === numbers.count && numbers.most > 0 && texts === undefined) {
    return { format: "timestamptz" };
  }
  return numbers.least >= 0 && numbers.count >= enoughNumbers ? { minimum: 0 } : {};
}

function objectRules({ objects }: Shape, options: InferOptions, path: string): Schema {
  if (objects === undefined) {
    return {};
  }
  if (isMap(objects)) {
    const members = observeMembers(objects);
    return { additionalProperties: inferSchema(members, options, pointerTo(path, "*")) };
  }
  const names = [...objects.properties.keys()].filter(canState);
  const required = names.filter((name) => objects.properties.get(name)?.values === objects.count);
  const isClosed =
    options.isClosed === true && names.length > 0 && names.length === objects.properties.size;
  return {
    ...(required.length === 0 ? {} : { required }),
    ...(names.length === 0 ? {} : { properties: propertiesOf(objects, options, path) }),
    ...(isClosed ? { additionalProperties: false } : {}),
  };
}

function propertiesOf({ properties }: ObjectEvidence, options: InferOptions, path: string): Schema {
  return Object.fromEntries(
    [...properties]
      .filter(([name]) => canState(name))
      .map(([name, shape]) => [name, inferSchema(shape, options, pointerTo(path, name))]),
  );
}

function listRules({ lists }: Shape, options: InferOptions, path: string): Schema {
  return lists === undefined || lists.items.values === 0
    ? {}
    : { items: inferSchema(lists.items, options, `${path}/[]`) };
}

/** The record that all objects here match; of several, the most specific. */
function recordOf({ objects }: Shape, { records = [] }: InferOptions): KnownRecord | undefined {
  if (objects === undefined) {
    return undefined;
  }
  const names = [...objects.properties.keys()];
  return records
    .filter(
      ({ properties, required, accepts }) =>
        properties.length >= fewestOfRecord &&
        required.length > 0 &&
        names.every((name) => properties.includes(name)) &&
        required.every((name) => objects.properties.get(name)?.values === objects.count) &&
        objects.members.every(({ value }) => accepts(value)),
    )
    .toSorted((a, b) => b.required.length - a.required.length)[0];
}
