import { isRecord } from "../plan/is-record.ts";
import { requiredOf, type ContractFiles, type Part } from "./contract-parts.ts";
import { canState, inferSchema, oneOrMany, type InferOptions, type Schema } from "./infer.ts";
import { isMap } from "./map-keys.ts";
import { emptyShape, observeMembers, type ObjectEvidence } from "./shape.ts";
import { pointerTo } from "../text/json-pointer.ts";

export interface WidenOptions extends InferOptions {
  /** Whether a contract is never changed, because it describes Xano rather than one endpoint. */
  readonly isFixed?: (file: string) => boolean;
}

/** A contract being widened, and those it refers to. */
export interface Draft {
  readonly file: string;
  readonly files: ContractFiles;
}

/** A place in a contract being widened. */
export interface Place extends WidenOptions, Draft {
  readonly path: string;
  /** The observed types. */
  readonly seen: readonly string[];
}

/** Removes a property that no object has, unless other contracts share its declaration. */
export function loosenRequired(
  { schema, file }: Part,
  objects: ObjectEvidence,
  place: Place,
): void {
  const missing = requiredOf(schema).filter(
    (name) => objects.properties.get(name)?.values !== objects.count,
  );
  if (missing.length === 0) {
    return;
  }
  schema["required"] = requiredOf(schema).filter((name) => !missing.includes(name));
  const { properties } = schema;
  const isGone = (name: string): boolean => file === place.file && !objects.properties.has(name);
  if (isRecord(properties)) {
    missing.filter(isGone).forEach((name) => delete properties[name]);
  }
}

interface NewProperties {
  readonly objects: ObjectEvidence;
  readonly names: readonly string[];
}

/** Adds new properties where others are declared already; of several places, the closed one. */
export function addProperties(
  parts: readonly Part[],
  { objects, names }: NewProperties,
  place: Place,
): void {
  const stating = parts.filter(({ schema }) => isRecord(schema["properties"]));
  const closed = stating.find(({ schema }) => schema["additionalProperties"] === false);
  const host = (closed ?? stating[0] ?? parts[0])?.schema;
  if (host === undefined || names.length === 0) {
    return;
  }
  host["type"] ??= oneOrMany(place.seen);
  if (stating.length === 0 && isMap(objects)) {
    const path = pointerTo(place.path, "*");
    host["additionalProperties"] = inferSchema(observeMembers(objects), place, path);
    return;
  }
  for (const name of names.filter(canState)) {
    addProperty(host, { objects, name }, place);
  }
  openTo(names, host);
}

/** Opens the object for properties that cannot be declared. */
function openTo(names: readonly string[], host: Schema): void {
  if (!names.every(canState) && host["additionalProperties"] === false) {
    delete host["additionalProperties"];
  }
}

function addProperty(
  host: Schema,
  { objects, name }: { readonly objects: ObjectEvidence; readonly name: string },
  place: Place,
): void {
  const shape = objects.properties.get(name) ?? emptyShape();
  const { properties } = host;
  if (shape.values === objects.count) {
    requireProperty(host, name);
  }
  const schema = inferSchema(shape, place, pointerTo(place.path, name));
  host["properties"] = { ...(isRecord(properties) ? properties : {}), [name]: schema };
}

/** Adds `required` before `properties`. */
function requireProperty(host: Schema, name: string): void {
  if (host["required"] === undefined) {
    delete host["properties"];
  }
  host["required"] = [...requiredOf(host), name];
}
