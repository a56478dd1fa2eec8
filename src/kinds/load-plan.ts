import { contractNames } from "../contract/load.ts";
import { SpecError, type SpecProblem } from "../errors.ts";
import type { Plan } from "../plan/plan.ts";
import type { Catalog, WorkspaceFile } from "./catalog.ts";
import { gatherSpecs, type Gathered } from "./gather.ts";
import { allRules } from "./rules.ts";
import {
  contractsFolder,
  readSpecFiles,
  type SpecSources,
  type TestUserIds,
} from "./spec-files.ts";
import { compileCheckFiles } from "./own/compile.ts";
import { gatherCode } from "./own/load.ts";
import { assignOwners } from "./every-kind/owners.ts";
import { excusesOfNoCheck } from "./every-kind/unseen-faults.ts";
import { countEntries } from "./every-kind/totals.ts";
import type { Totals } from "../language/spec.generated.ts";
import { toPlan } from "./plans.ts";

/**
 * Loads the plan of all specs below `<root>/<folder>`, with the contracts of `<root>/contracts`; the ids of
 * `testUser` replace those of the workspace's spec.
 * @throws {SpecError} every problem of every file, ordered by file and line
 */
export function loadPlan(root: string, folder = "specs", testUser: TestUserIds = {}): Plan {
  return planSpecs({
    files: readSpecFiles(root, folder),
    contracts: contractNames(contractsFolder(root, folder)),
    folder,
    code: compileCheckFiles(root, folder),
    testUser,
  });
}

/** Builds the plan of specs given as texts. @throws {SpecError} like `loadPlan` */
export function planSpecs(sources: SpecSources): Plan {
  const { contracts, testUser } = sources;
  const { catalog, problems, refused, files } = gatherSources(sources);
  const broken = allRules
    .filter(({ needs }) => !needs.some((kind) => refused.has(kind)))
    .flatMap(({ check }) => check({ catalog, contracts }));
  const all = inOrder([...problems, ...broken], files);
  const [workspace] = catalog.workspaces;
  if (all.length > 0 || workspace === undefined) {
    throw new SpecError(all);
  }
  const plan = toPlan(catalog, sentAs(workspace, testUser), files);
  const owned = assignOwners(plan.checks, catalog.owners);
  const lost = [
    ...("problems" in owned ? owned.problems : []),
    ...excusesOfNoCheck(plan, workspace),
  ];
  if ("problems" in owned || lost.length > 0) {
    throw new SpecError(inOrder(lost, files));
  }
  return { ...plan, checks: owned.checks };
}

type GatheredSources = Omit<Gathered, "problems"> & {
  readonly problems: readonly SpecProblem[];
  /** Names of all files, in the order of the plan. */
  readonly files: readonly string[];
};

/** Reads the texts, and loads the code beside them. */
function gatherSources({ files, folder = "specs", code }: SpecSources): GatheredSources {
  const sorted = new Map([...files].toSorted(([a], [b]) => compareText(a, b)));
  const gathered = gatherSpecs(sorted, folder);
  if (code === undefined) {
    return { ...gathered, catalog: withoutOwnChecks(gathered.catalog), files: [...sorted.keys()] };
  }
  const loaded = gatherCode(code);
  // Rules on what is called, or counted, would only repeat that a file could not be read.
  const unread = loaded.problems.length > 0 ? ["checks" as const] : [];
  return {
    catalog: { ...gathered.catalog, code: loaded.code },
    problems: [...gathered.problems, ...loaded.problems],
    refused: new Set([...gathered.refused, ...unread]),
    files: [...sorted.keys(), ...code.map(({ file }) => file)].toSorted(compareText),
  };
}

function withoutOwnChecks(catalog: Catalog): Catalog {
  const workspaces = catalog.workspaces.map(({ document, spec }) => {
    const { checks: _, ...totals } = spec.totals;
    return { document, spec: { ...spec, totals } };
  });
  return { ...catalog, workspaces, checks: [] };
}

/** Counts the entries of specs, by the names of `totals`; undefined for kinds with a refused file. */
export function countSpecs(sources: SpecSources): Required<Totals> | undefined {
  const { catalog, refused } = gatherSources(sources);
  return refused.size > 0 ? undefined : countEntries(catalog);
}

/** Done before anything is filled in, so that no id of another user remains anywhere. */
function sentAs(workspace: WorkspaceFile, testUser: TestUserIds = {}): WorkspaceFile {
  const { spec } = workspace;
  return { ...workspace, spec: { ...spec, test_user: { ...spec.test_user, ...testUser } } };
}

function inOrder(problems: readonly SpecProblem[], files: readonly string[]): SpecProblem[] {
  // A missing file is reported first.
  const position = new Map(files.map((file, index) => [file, index]));
  const fileOf = ({ place }: SpecProblem): number => position.get(place.file) ?? -1;
  const once = new Map(problems.map((one) => [JSON.stringify([one.place, one.message]), one]));
  return [...once.values()].toSorted(
    (a, b) =>
      fileOf(a) - fileOf(b) || a.place.line - b.place.line || a.place.column - b.place.column,
  );
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
