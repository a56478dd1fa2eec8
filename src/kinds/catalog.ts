import type { SpecProblem } from "../errors.ts";
import type { AcceptedSpec, SpecDocument } from "../language/document.ts";
import type { Entry } from "../language/entry.ts";
import { declareWorkspace, type WorkspaceDeclaration } from "./declare-workspace.ts";
import { mergeDefaults, missingKeys } from "../language/merge-defaults.ts";
import type { SpecKind } from "../language/schemas.ts";
import type { CodeCheck } from "./own/code-check.ts";
import type {
  CheckEntry,
  EndpointEntry,
  FlowEntry,
  FunctionEntry,
  GroupEntry,
  InstanceEntry,
  InvariantEntry,
  InventoryEntry,
  OwnersSpec,
  ParityEntry,
  ReferenceEntry,
  Spec,
  TableEntry,
  TablesSpec,
  TaskEntry,
  TransitionEntry,
  AnomalyEntry,
} from "../language/spec.generated.ts";

type With<T, K extends keyof T> = T & { readonly [P in K]-?: NonNullable<T[P]> };

export type EndpointDeclaration = With<EndpointEntry, "method" | "safety" | "contract">;
export type TaskDeclaration = With<TaskEntry, "every">;
export type InventoryDeclaration = With<InventoryEntry, "undeclared">;

/** `specs/workspace.yaml`. */
export interface WorkspaceFile {
  readonly document: SpecDocument;
  readonly spec: WorkspaceDeclaration;
}

/** `specs/owners.yaml`. */
export interface OwnersFile {
  readonly document: SpecDocument;
  readonly spec: OwnersSpec;
}

/** The entries of all specs by kind, ordered by file and line. */
export interface Catalog {
  readonly workspaces: readonly WorkspaceFile[];
  readonly owners: readonly OwnersFile[];
  readonly instance: readonly Entry<InstanceEntry>[];
  readonly groups: readonly Entry<GroupEntry>[];
  readonly tables: readonly Entry<TableEntry>[];
  readonly references: readonly Entry<ReferenceEntry>[];
  readonly functions: readonly Entry<FunctionEntry>[];
  readonly endpoints: readonly Entry<EndpointDeclaration>[];
  readonly tasks: readonly Entry<TaskDeclaration>[];
  readonly inventory: readonly Entry<InventoryDeclaration>[];
  readonly invariants: readonly Entry<InvariantEntry>[];
  readonly transitions: readonly Entry<TransitionEntry>[];
  readonly anomalies: readonly Entry<AnomalyEntry>[];
  readonly flows: readonly Entry<FlowEntry>[];
  readonly parity: readonly Entry<ParityEntry>[];
  /** Calls of checks in code. */
  readonly checks: readonly Entry<CheckEntry>[];
  /** Checks in code. */
  readonly code: readonly Entry<CodeCheck>[];
}

type SpecOf<K extends SpecKind> = Extract<Spec, { kind: K }>;

type Gatherers = {
  readonly [K in SpecKind]: (
    document: SpecDocument,
    spec: SpecOf<K>,
  ) => Partial<Catalog> | readonly SpecProblem[];
};

const gatherers: Gatherers = {
  workspace: (document, declared) => {
    const spec = declareWorkspace(document, declared);
    return "kind" in spec ? { workspaces: [{ document, spec }] } : spec;
  },
  owners: (document, spec) => ({ owners: [{ document, spec }] }),
  instance: (document, spec) => ({ instance: mergeDefaults({ document, spec }, spec.instance) }),
  groups: (document, spec) => ({ groups: mergeDefaults({ document, spec }, spec.groups) }),
  tables: (document, spec) => ({ tables: mergeTables(document, spec) }),
  references: (document, spec) => ({
    references: mergeDefaults({ document, spec }, spec.references),
  }),
  functions: (document, spec) => ({ functions: mergeDefaults({ document, spec }, spec.functions) }),
  endpoints: (document, spec) => {
    const entries = mergeDefaults({ document, spec }, spec.endpoints);
    return requireKeys(entries, ["method", "safety", "contract"], (endpoints) => ({ endpoints }));
  },
  tasks: (document, spec) => {
    const entries = mergeDefaults({ document, spec }, spec.tasks);
    return requireKeys(entries, ["every"], (tasks) => ({ tasks }));
  },
  inventory: (document, spec) => {
    const entries = mergeDefaults({ document, spec }, spec.inventory);
    return requireKeys(entries, ["undeclared"], (inventory) => ({ inventory }));
  },
  invariants: (document, spec) => ({
    invariants: mergeDefaults({ document, spec }, spec.invariants),
  }),
  transitions: (document, spec) => ({
    transitions: mergeDefaults({ document, spec }, spec.transitions),
  }),
  anomalies: (document, spec) => ({ anomalies: mergeDefaults({ document, spec }, spec.anomalies) }),
  flows: (document, spec) => ({ flows: mergeDefaults({ document, spec }, spec.flows) }),
  parity: (document, spec) => ({ parity: mergeDefaults({ document, spec }, spec.parity) }),
  checks: (document, spec) => ({ checks: mergeDefaults({ document, spec }, spec.checks) }),
};

/** Adds a file's entries to a catalog; or the keys that its entries lack. */
export function gatherEntries({ spec, document }: AcceptedSpec): Catalog | readonly SpecProblem[] {
  // Each gatherer takes specs of its own kind; TypeScript does not correlate the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const gather = gatherers[spec.kind] as (
    document: SpecDocument,
    spec: Spec,
  ) => Partial<Catalog> | readonly SpecProblem[];
  const gathered = gather(document, spec);
  return isProblems(gathered) ? gathered : { ...emptyCatalog, ...gathered };
}

function isProblems(
  gathered: Partial<Catalog> | readonly SpecProblem[],
): gathered is readonly SpecProblem[] {
  return Array.isArray(gathered);
}

/** Merges the catalogs of all files. */
export function joinCatalogs(parts: readonly Catalog[]): Catalog {
  return {
    workspaces: parts.flatMap(({ workspaces }) => workspaces),
    owners: parts.flatMap(({ owners }) => owners),
    instance: parts.flatMap(({ instance }) => instance),
    groups: parts.flatMap(({ groups }) => groups),
    tables: parts.flatMap(({ tables }) => tables),
    references: parts.flatMap(({ references }) => references),
    functions: parts.flatMap(({ functions }) => functions),
    endpoints: parts.flatMap(({ endpoints }) => endpoints),
    tasks: parts.flatMap(({ tasks }) => tasks),
    inventory: parts.flatMap(({ inventory }) => inventory),
    invariants: parts.flatMap(({ invariants }) => invariants),
    transitions: parts.flatMap(({ transitions }) => transitions),
    anomalies: parts.flatMap(({ anomalies }) => anomalies),
    flows: parts.flatMap(({ flows }) => flows),
    parity: parts.flatMap(({ parity }) => parity),
    checks: parts.flatMap(({ checks }) => checks),
    code: parts.flatMap(({ code }) => code),
  };
}

/** Adds the inferred columns of the defaults to a table's own, except those that the table declares. */
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

/** The entries, or a problem for each required key that neither the entry nor the defaults give. */
function requireKeys<T extends object, K extends keyof T & string>(
  entries: readonly Entry<T>[],
  keys: readonly K[],
  gather: (entries: readonly Entry<With<T, K>>[]) => Partial<Catalog>,
): Partial<Catalog> | readonly SpecProblem[] {
  const hasKeys = (entry: Entry<T>): entry is Entry<With<T, K>> =>
    keys.every((key) => entry.value[key] !== undefined);
  return entries.every(hasKeys)
    ? gather(entries)
    : entries.flatMap((entry) => missingKeys(entry, keys));
}
