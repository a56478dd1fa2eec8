import {
  choicesOf,
  innerParts,
  mentionedNames,
  partsOf,
  propertyParts,
  type Part,
} from "./contract-parts.ts";
import { isRecord } from "../plan/is-record.ts";
import { inferSchema, oneOrMany } from "./infer.ts";
import {
  observeMembers,
  typesOf,
  type ListEvidence,
  type ObjectEvidence,
  type Shape,
} from "./shape.ts";
import { allows, readStated } from "./stated.ts";
import {
  addProperties,
  loosenRequired,
  type Draft,
  type Place,
  type WidenOptions,
} from "./widen-properties.ts";
import { widenScalars } from "./widen-scalars.ts";
import { pointerTo } from "../text/json-pointer.ts";

/**
 * Changes a contract just enough to accept what was observed and to declare new properties; all else is kept, because
 * a few bodies do not show everything. Conditions (`if`, `not`) and fixed contracts do not change.
 */
export function widenContract({ file, files }: Draft, shape: Shape, options: WidenOptions): void {
  widen(partsOf(files.read(file), file, files), shape, {
    ...options,
    file,
    files,
    path: "",
    seen: [],
  });
}

function widen(parts: readonly Part[], shape: Shape, above: Place): void {
  const [own] = parts;
  const place = { ...above, seen: typesOf(shape) };
  if (own === undefined || shape.values === 0 || shape.untyped > 0) {
    return;
  }
  const { types } = readStated(parts, place.files);
  if (types !== undefined && isReplaced(types, shape)) {
    replace(parts, types, { shape, place });
    return;
  }
  const mayShow = (word: string): boolean => place.mayShow?.(word, place.path) === true;
  for (const part of editable(parts, place)) {
    if (part.isConditional !== true) {
      widenScalars(part.schema, shape, mayShow);
    }
    widenChoices(part, shape, place);
  }
  const mayBe = (type: string): boolean => types?.has(type) !== false;
  if (mayBe("object")) {
    widenObjects(parts, shape.objects, place);
  }
  if (mayBe("array")) {
    widenLists(parts, shape.lists, place);
  }
}

/** Whether no observed value has a declared type. */
function isReplaced(types: ReadonlySet<string>, shape: Shape): boolean {
  const seen = typesOf(shape).filter((type) => type !== "null");
  return seen.length > 0 && !seen.some((type) => isShared(types, type));
}

/** Whether the contract allows some values of a type: of numbers, the whole ones. */
function isShared(types: ReadonlySet<string>, type: string): boolean {
  return allows(types, type) || (type === "number" && types.has("integer"));
}

function editable(parts: readonly Part[], { isFixed }: WidenOptions): Part[] {
  return parts.filter(({ file }) => isFixed?.(file) !== true);
}

/**
 * None of the observed values is as declared: what was observed replaces the declaration, but descriptions are kept.
 */
function replace(
  parts: readonly Part[],
  types: ReadonlySet<string>,
  { shape, place }: { readonly shape: Shape; readonly place: Place },
): void {
  const mayBeNull = { ...shape, nulls: types.has("null") ? Math.max(1, shape.nulls) : shape.nulls };
  const fresh = inferSchema(mayBeNull, place, place.path);
  for (const { schema } of editable(parts, place).slice(0, 1)) {
    for (const key of Object.keys(schema)) {
      if (!["$schema", "$id", "title", "description"].includes(key)) {
        delete schema[key];
      }
    }
    Object.assign(schema, fresh === true ? {} : fresh);
  }
}

/** Widens the alternative of the observed type, or adds one. */
function widenChoices(part: Part, shape: Shape, place: Place): void {
  const choices = choicesOf(part, place.files);
  if (choices.length === 0) {
    return;
  }
  const allowed = choices.map((choice) => readStated(choice, place.files).types);
  const missing = typesOf(shape).filter((type) =>
    allowed.every((types) => types !== undefined && !allows(types, type)),
  );
  const { anyOf, oneOf } = part.schema;
  const list: unknown = anyOf ?? oneOf;
  if (Array.isArray(list)) {
    missing.forEach((type) => addChoice(list, type));
  }
  for (const type of ["object", "array"] as const) {
    const [only, ...more] = choices.filter((_, index) => allowed[index]?.has(type) === true);
    if (only !== undefined && more.length === 0 && typesOf(shape).includes(type)) {
      widen(only, shape, place);
    }
  }
}

/** A number replaces an integer, because with both oneOf would reject whole numbers. */
function addChoice(choices: unknown[], type: string): void {
  const narrower = choices.find(
    (one) => type === "number" && isRecord(one) && one["type"] === "integer",
  );
  if (isRecord(narrower)) {
    Object.assign(narrower, { type });
  } else {
    choices.push({ type });
  }
}

function widenObjects(
  parts: readonly Part[],
  objects: ObjectEvidence | undefined,
  place: Place,
): void {
  if (objects === undefined) {
    return;
  }
  const editables = editable(parts, place);
  for (const part of editables) {
    loosenRequired(part, objects, place);
  }
  for (const [name, shape] of objects.properties) {
    const at = { ...place, path: pointerTo(place.path, name) };
    widen(propertyParts(parts, name, place.files), shape, at);
  }
  const mentioned = new Set(
    parts.flatMap(({ schema, file }) => [...mentionedNames(schema, file, place.files)]),
  );
  const others = innerParts(parts, "additionalProperties", place.files);
  if (others.length > 0) {
    const path = pointerTo(place.path, "*");
    widen(others, observeMembers(objects, mentioned), { ...place, path });
  } else {
    const names = [...objects.properties.keys()].filter((name) => !mentioned.has(name));
    addProperties(editables, { objects, names }, place);
  }
}

function widenLists(parts: readonly Part[], lists: ListEvidence | undefined, place: Place): void {
  if (lists === undefined || lists.items.values === 0) {
    return;
  }
  const { items } = lists;
  const at = { ...place, path: `${place.path}/[]` };
  const known = innerParts(parts, "items", place.files);
  const [host] = editable(parts, place);
  if (known.length > 0) {
    widen(known, items, at);
  } else if (host !== undefined && host.schema["items"] === undefined) {
    host.schema["items"] = inferSchema(items, at, at.path);
    host.schema["type"] ??= oneOrMany(place.seen);
  }
}
