import type { Definitions } from "../../../backends/xano/definitions.ts";
import { InstanceError } from "../../../errors.ts";
import type { WorkspaceModel } from "../../workspace/model.ts";
import type { Middleware } from "./script-stack.ts";
import type { TableNames } from "./fields.ts";
import { readFunction, readGroup, readTable, readTask, type ObjectRead } from "./read-objects.ts";

/**
 * Reads the definitions of a workspace from the Metadata API.
 * @throws {InstanceError} what reading the lists throws
 */
export async function readWorkspace(
  definitions: Definitions,
  { id, name }: { readonly id: number; readonly name: string },
): Promise<WorkspaceModel> {
  const rawTables = await definitions.tables();
  const names: TableNames = new Map(rawTables.map((table) => [table.id, table.name]));
  const rawGroups = await definitions.groups();
  const listed = await Promise.all(
    rawGroups.map(async (group) => ({ group, endpoints: await definitions.endpoints(group.id) })),
  );
  const tables = rawTables.map((raw) => readTable(raw, names));
  const reading = { tables: names, middleware: await listMiddleware(definitions) };
  const functions = (await definitions.functions()).map((raw) => readFunction(raw, reading));
  const groups = listed.map(({ group, endpoints }) => readGroup(group, endpoints, reading));
  const tasks = (await definitions.tasks()).map((raw) => readTask(raw));
  return {
    id,
    name,
    tables: modelsOf(tables),
    functions: modelsOf(functions),
    groups: modelsOf(groups),
    tasks: modelsOf(tasks),
    leftOut: [tables, functions, groups, tasks].flatMap((read) =>
      read.flatMap(({ leftOut }) => leftOut),
    ),
  };
}

/** A token that may not list middleware leaves open what runs around a stack. */
async function listMiddleware(definitions: Definitions): Promise<Middleware> {
  try {
    return (await definitions.middleware()).map(({ name }) => name);
  } catch (error) {
    if (error instanceof InstanceError && [403, 404].includes(error.status ?? 0)) {
      return undefined;
    }
    throw error;
  }
}

function modelsOf<T>(read: readonly ObjectRead<T>[]): T[] {
  return read.flatMap(({ model }) => (model === undefined ? [] : [model]));
}
