import { applyFault, type Changes } from "./changes.ts";
import { FaultError, meant, type Fault, type FaultOf } from "./fault.ts";
import type { JsonRecord } from "../rows/field.ts";
import {
  changed,
  requireInput,
  withColumn,
  withEndpoint,
  without,
  withTable,
} from "./edit-schema.ts";
import { endpointKey, type Endpoint, type Group, type Schema } from "../schema/schema.ts";

/**
 * Faults of tasks and groups, and objects that are recreated under another id, have another flag, or are in no spec.
 */
const changes: Changes<Schema> = {
  "renumber-table": (schema, { table, id }) =>
    withTable(schema, table, (found) => ({ ...found, id })),
  "flip-auth": (schema, { table }) =>
    withTable(schema, table, (found) => ({ ...found, auth: !found.auth })),
  "drop-value": (schema, fault) =>
    withColumn(schema, fault, ({ values = [] }) => ({
      values: values.filter((value) => value !== fault.value),
    })),
  "add-value": (schema, fault) =>
    withColumn(schema, fault, ({ values = [] }) => ({ values: [...values, fault.value] })),
  "renumber-function": (schema, { id, to }) => ({
    ...schema,
    functions: changed(schema.functions, id, { id: to }),
  }),
  "add-function": (schema, { name }) => ({
    ...schema,
    functions: [...schema.functions, { id: freeId(schema.functions), name }],
  }),
  "flip-required": (schema, { endpoint, input }) =>
    withEndpoint(schema, endpoint, (found) => {
      requireInput(found, input);
      const flipped = found.input.map((other) =>
        other.name === input ? { ...other, required: !other.required } : other,
      );
      return { input: flipped };
    }),
  "renumber-endpoint": (schema, { endpoint, id }) => withEndpoint(schema, endpoint, () => ({ id })),
  "add-endpoint": (schema, { canonical, path }) => {
    groupOf(schema, canonical);
    const added = newEndpoint(canonical, path, freeId(schema.endpoints));
    return { ...schema, endpoints: [...schema.endpoints, added] };
  },
  "drop-task": (schema, { id }) => ({ ...schema, tasks: without(schema.tasks, id) }),
  "inactive-task": (schema, { id }) => withTask(schema, id, { active: false }),
  "change-schedule": (schema, { id, freq }) => withTask(schema, id, { freq }),
  "drop-group": (schema, { canonical }) => {
    const { id } = groupOf(schema, canonical);
    return { ...schema, groups: without(schema.groups, id) };
  },
  "active-task": (schema, { id }) => withTask(schema, id, { active: true }),
  "change-start": (schema, { id, startsOn }) => withTask(schema, id, { startsOn }),
  "end-schedule": (schema, { id, endsOn }) => withTask(schema, id, { endsOn }),
  "schedule-form": (schema, { id, form }) => withTask(schema, id, { form }),
  "idle-task": (schema, { id, hours = Number.POSITIVE_INFINITY }) =>
    withTask(schema, id, { idleHours: hours }),
  "move-task": (schema, { id, datasource }) => withTask(schema, id, { datasource }),
  "odd-column": (schema, fault) =>
    withColumn(schema, fault, ({ shown }) => ({ shown: { ...shown, [fault.key]: fault.value } })),
  "odd-object": (schema, { list, name, key, value }) =>
    withShown(schema, { list, name }, { [key]: value }),
  "leave-placeholder": withPlaceholder,
  "rename-task": (schema, { id, to }) => withTask(schema, id, { name: to }),
  "renumber-task": (schema, { id, to }) => withTask(schema, id, { id: to }),
  "add-task": (schema, { name }) => ({
    ...schema,
    tasks: [...schema.tasks, { id: freeId(schema.tasks), name, active: true, freq: 3600 }],
  }),
  "rename-group": (schema, { canonical, to }) => withGroup(schema, canonical, { name: to }),
  "renumber-group": (schema, { canonical, id }) => withGroup(schema, canonical, { id }),
  "add-group": (schema, { name }) => {
    const added = { id: freeId(schema.groups), name, canonical: "added-Gr" };
    return { ...schema, groups: [...schema.groups, added] };
  },
};

/** The kinds of faults that this file implements. @internal */
export const objectFaultKinds: readonly string[] = Object.keys(changes);

/**
 * Applies the fault to a schema; returns the same schema for a fault of another sort.
 * @throws {FaultError} when the fault's target does not exist
 */
export function withObjectFault(schema: Schema, fault: Fault): Schema {
  return applyFault(changes, schema, fault);
}

/** A schema with an object that the Metadata API shows differently. */
function withShown(
  schema: Schema,
  { list, name }: Pick<FaultOf<"odd-object">, "list" | "name">,
  given: JsonRecord,
): Schema {
  const shown = <T extends { readonly shown?: JsonRecord }>(one: T): T => ({
    ...one,
    shown: { ...one.shown, ...given },
  });
  switch (list) {
    case "tables":
      return withTable(schema, name, shown);
    case "endpoints":
      return withEndpoint(schema, name, shown);
    case "functions":
      return { ...schema, functions: changedByName(schema.functions, name, shown) };
    case "groups":
      return { ...schema, groups: changedByName(schema.groups, name, shown) };
    case "tasks":
      return { ...schema, tasks: changedByName(schema.tasks, name, shown) };
  }
}

/** A table's placeholder is a column that refers to table 0. */
function withPlaceholder(
  schema: Schema,
  { list, name, form }: Pick<FaultOf<"leave-placeholder">, "list" | "name" | "form">,
): Schema {
  const left = <T extends object>(one: T): T => ({ ...one, placeholder: form });
  switch (list) {
    case "tables": {
      const lost = { name: "lost_id", type: "int", nullable: true, tablerefId: 0 };
      return withTable(schema, name, (table) => ({ ...table, columns: [...table.columns, lost] }));
    }
    case "endpoints":
      return withEndpoint(schema, name, left);
    case "functions":
      return { ...schema, functions: changedByName(schema.functions, name, left) };
    case "tasks":
      return { ...schema, tasks: changedByName(schema.tasks, name, left) };
    case "groups":
      throw new FaultError("an API group has no XanoScript");
  }
}

function changedByName<T extends { readonly id: number; readonly name: string }>(
  items: readonly T[],
  name: string,
  edit: (item: T) => T,
): readonly T[] {
  const found = items.find((item) => item.name === name);
  if (found === undefined) {
    const names = items.map((item) => item.name);
    throw new FaultError(`no object "${name}"${meant(name, names)}`);
  }
  return changed(items, found.id, edit(found));
}

function withTask(schema: Schema, id: number, edit: Partial<Schema["tasks"][number]>): Schema {
  return { ...schema, tasks: changed(schema.tasks, id, edit) };
}

function withGroup(schema: Schema, canonical: string, edit: Partial<Group>): Schema {
  return { ...schema, groups: changed(schema.groups, groupOf(schema, canonical).id, edit) };
}

function groupOf({ groups }: Schema, canonical: string): Group {
  const found = groups.find((group) => group.canonical === canonical);
  if (found === undefined) {
    const names = groups.map((group) => group.canonical);
    throw new FaultError(`no group "${canonical}"${meant(canonical, names)}`);
  }
  return found;
}

function newEndpoint(group: string, path: string, id: number): Endpoint {
  const made = { id, group, verb: "POST", path, name: path, needsToken: false, input: [] };
  return { ...made, like: endpointKey(made) };
}

function freeId(items: readonly { readonly id: number }[]): number {
  return Math.max(0, ...items.map(({ id }) => id)) + 1;
}
