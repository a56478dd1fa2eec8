import { contractNames } from "../contract/load.ts";
import { SpecError, type SpecProblem } from "../errors.ts";
import type { Plan } from "../plan/plan.ts";
import type { WorkspaceFile } from "./catalog.ts";
import { gatherSpecs } from "./gather.ts";
import { allRules } from "./rules.ts";
import {
  contractsFolder,
  readSpecFiles,
  type SpecSources,
  type TestUserIds,
} from "./spec-files.ts";
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
    testUser,
  });
}

/** Builds the plan of specs given as texts. @throws {SpecError} like `loadPlan` */
export function planSpecs(sources: SpecSources): Plan {
  const { files, contracts, folder = "specs", testUser } = sources;
  const sorted = new Map([...files].toSorted(([a], [b]) => compareText(a, b)));
  const { catalog, problems, refused } = gatherSpecs(sorted, folder);
  const broken = allRules
    .filter(({ needs }) => !needs.some((kind) => refused.has(kind)))
    .flatMap(({ check }) => check({ catalog, contracts }));
  const all = inOrder([...problems, ...broken], [...sorted.keys()]);
  const [workspace] = catalog.workspaces;
  if (all.length > 0 || workspace === undefined) {
    throw new SpecError(all);
  }
  const plan = toPlan(catalog, sentAs(workspace, testUser), [...sorted.keys()]);
  const owned = assignOwners(plan.checks, catalog.owners);
  const lost = [
    ...("problems" in owned ? owned.problems : []),
    ...excusesOfNoCheck(plan, workspace),
  ];
  if ("problems" in owned || lost.length > 0) {
    throw new SpecError(inOrder(lost, [...sorted.keys()]));
  }
  return { ...plan, checks: owned.checks };
}

/** Counts the entries of specs, by the names of `totals`; undefined for kinds with a refused file. */
export function countSpecs({ files, folder = "specs" }: SpecSources): Required<Totals> | undefined {
  const { catalog, refused } = gatherSpecs(new Map(files), folder);
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
