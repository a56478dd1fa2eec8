import type { SpecProblem } from "../errors.ts";
import type { AcceptedSpec } from "./accept.ts";
import type { Entry } from "./entry.ts";
import { mergeDefaults, missingKeys } from "./merge-defaults.ts";
import type { SpecDocument } from "./read.ts";
import type {
  EndpointEntry,
  FunctionEntry,
  GroupEntry,
  InstanceEntry,
  InventoryEntry,
  ReferenceEntry,
  TableEntry,
  TablesSpec,
  TaskEntry,
  WorkspaceSpec,
} from "./spec.generated.ts";

type With<T, K extends keyof T> = T & { readonly [P in K]-?: NonNullable<T[P]> };

export type EndpointDeclaration = With<EndpointEntry, "method" | "safety" | "contract">;
export type TaskDeclaration = With<TaskEntry, "every">;
export type InventoryDeclaration = With<InventoryEntry, "undeclared">;

/** `specs/workspace.yaml`. */
export interface WorkspaceFile {
  readonly document: SpecDocument;
  readonly spec: WorkspaceSpec;
}

/** The entries of all specs by kind, in the order of files and lines. */
export interface Catalog {
  readonly workspaces: readonly WorkspaceFile[];
  readonly instance: readonly Entry<InstanceEntry>[];
  readonly groups: readonly Entry<GroupEntry>[];
  readonly tables: readonly Entry<TableEntry>[];
  readonly references: readonly Entry<ReferenceEntry>[];
  readonly functions: readonly Entry<FunctionEntry>[];
  readonly endpoints: readonly Entry<EndpointDeclaration>[];
  readonly tasks: readonly Entry<TaskDeclaration>[];
  readonly inventory: readonly Entry<InventoryDeclaration>[];
}

/** A file's share of the catalog, or what its entries lack. */
export function gatherEntries(accepted: AcceptedSpec): Catalog | readonly SpecProblem[] {
  const { spec, document } = accepted;
  switch (spec.kind) {
    case "workspace":
      return { ...emptyCatalog, workspaces: [{ document, spec }] };
    case "instance":
      return { ...emptyCatalog, instance: mergeDefaults({ document, spec }, spec.instance) };
    case "groups":
      return { ...emptyCatalog, groups: mergeDefaults({ document, spec }, spec.groups) };
    case "tables":
      return { ...emptyCatalog, tables: mergeTables(document, spec) };
    case "references":
      return { ...emptyCatalog, references: mergeDefaults({ document, spec }, spec.references) };
    case "functions":
      return { ...emptyCatalog, functions: mergeDefaults({ document, spec }, spec.functions) };
    case "endpoints": {
      const entries = mergeDefaults({ document, spec }, spec.endpoints);
      return requireKeys(entries, ["method", "safety", "contract"], (endpoints) => ({ endpoints }));
    }
    case "tasks": {
      const entries = mergeDefaults({ document, spec }, spec.tasks);
      return requireKeys(entries, ["every"], (tasks) => ({ tasks }));
    }
    case "inventory": {
      const entries = mergeDefaults({ document, spec }, spec.inventory);
      return requireKeys(entries, ["undeclared"], (inventory) => ({ inventory }));
    }
  }
}

/** The catalogs of all files as one. */
export function joinCatalogs(parts: readonly Catalog[]): Catalog {
  return {
    workspaces: parts.flatMap(({ workspaces }) => workspaces),
    instance: parts.flatMap(({ instance }) => instance),
    groups: parts.flatMap(({ groups }) => groups),
    tables: parts.flatMap(({ tables }) => tables),
    references: parts.flatMap(({ references }) => references),
    functions: parts.flatMap(({ functions }) => functions),
    endpoints: parts.flatMap(({ endpoints }) => endpoints),
    tasks: parts.flatMap(({ tasks }) => tasks),
    inventory: parts.flatMap(({ inventory }) => inventory),
  };
}

/** Inferred columns of the defaults are added to a table's own; a column that the table declares stays out. */
function mergeTables(document: SpecDocument, spec: TablesSpec): Entry<TableEntry>[] {
  const entries = mergeDefaults({ document, spec }, spec.tables);
  return entries.map((entry) => {
    const { columns = {}, inferred } = entry.value;
    const merged = Object.entries({ ...spec.defaults?.inferred, ...inferred });
    const undeclared = merged.filter(([name]) => !Object.hasOwn(columns, name));
    return { ...entry, value: { ...entry.value, inferred: Object.fromEntries(undeclared) } };
  });
}

const emptyCatalog: Catalog = joinCatalogs([]);

/** The entries as a catalog, or what they lack of the keys that defaults may give. */
function requireKeys<T extends object, K extends keyof T & string>(
  entries: readonly Entry<T>[],
  keys: readonly K[],
  gather: (entries: readonly Entry<With<T, K>>[]) => Partial<Catalog>,
): Catalog | readonly SpecProblem[] {
  const hasKeys = (entry: Entry<T>): entry is Entry<With<T, K>> =>
    keys.every((key) => entry.value[key] !== undefined);
  return entries.every(hasKeys)
    ? { ...emptyCatalog, ...gather(entries) }
    : entries.flatMap((entry) => missingKeys(entry, keys));
}
