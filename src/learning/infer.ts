import { isFreeText, isMap } from "./map-keys.ts";
import { observeMembers, typesOf, type ObjectEvidence, type Shape } from "./shape.ts";
import { closedWords, formatOf } from "./text-evidence.ts";
import { pointerTo } from "../text/json-pointer.ts";

/** A JSON Schema that is being written; `true` where nothing is known. */
export type Schema = Record<string, unknown>;

/** A contract that is used by name when objects agree with it. */
export interface KnownRecord {
  /** What stands in `$ref`. */
  readonly reference: string;
  readonly required: readonly string[];
  readonly properties: readonly string[];
  readonly accepts: (value: unknown) => boolean;
  /** Properties of which the record says too little: what was seen of them is stated beside `$ref`. */
  readonly refined?: readonly string[];
}

export interface InferOptions {
  /** Whether objects know no property but those that were seen. */
  readonly isClosed?: boolean;
  /** Whether a word may stand in a contract; `path` is a JSON pointer, `[]` for the items of lists. None when absent. */
  readonly mayShow?: (word: string, path: string) => boolean;
  readonly records?: readonly KnownRecord[];
}

/** Numbers of which so many are whole and not negative are never negative. */
const enoughNumbers = 3;
/** Records of fewer properties agree with much by chance. */
const fewestOfRecord = 4;

/** Names that every object answers to: Ajv takes what is inherited for a property. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * The schema of what was seen at one place; `true` where that tells nothing. It accepts every value that was seen, and
 * is as tight as the evidence allows: types, required, formats, enums, no negative counts.
 */
export function inferSchema(shape: Shape, options: InferOptions = {}, path = ""): Schema | true {
  const types = typesOf(shape).filter((type) => type !== "null");
  if (types.length === 0 || shape.untold > 0) {
    return true;
  }
  const told = types.length === 1 ? inferWhole(shape, options, path) : undefined;
  return (
    told ?? {
      type: oneOrMany([...types, ...(shape.nulls > 0 ? ["null"] : [])]),
      ...numberBounds(shape),
      ...objectRules(shape, options, path),
      ...listRules(shape, options, path),
    }
  );
}

/** A schema that says all by itself: a known record, an enum, a format. */
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

/** Whether a contract can, and may, say anything of a property of that name: free text may be a person's. */
export function canState(name: string): boolean {
  return !inherited.has(name) && !isFreeText(name);
}

/** Types as `type` takes them, each once. */
export function oneOrMany(types: readonly string[]): unknown {
  const distinct = [...new Set(types)];
  return distinct.length === 1 ? distinct[0] : distinct;
}

function orNull(schema: Schema, { nulls }: Shape): Schema {
  return nulls > 0 ? { anyOf: [{ type: "null" }, schema] } : schema;
}

/** Formats of their own for text that is "" where it was not given, as Xano fills it. */
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

/** The record that all objects here agree with; of several the one that says most. */
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
