import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { contractNames } from "../contract/load.ts";
import { SpecError, type SpecProblem } from "../errors.ts";
import type { Plan } from "../plan/plan.ts";
import type { WorkspaceFile } from "./catalog.ts";
import { gatherSpecs } from "./gather.ts";
import { allRules } from "./rules.ts";
import { assignOwners } from "./every-kind/owners.ts";
import { excusesOfNoCheck } from "./every-kind/unseen-faults.ts";
import { countEntries } from "./every-kind/totals.ts";
import type { Totals } from "../language/spec.generated.ts";
import { toPlan } from "./plans.ts";

/** Ids by name: `user_id`, `agent_id`, `team_id`. */
export type TestUserIds = Readonly<Record<string, number>>;

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

/** The contracts folder of specs: `contracts` inside their own folder if it exists, otherwise the project's. */
export function contractsFolder(root: string, folder: string): string {
  const own = resolve(root, folder, "contracts");
  return existsSync(own) ? own : join(root, "contracts");
}

export interface SpecSources {
  /** Texts by file, for example `specs/tables/identity.yaml`. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of the contracts that entries may use. */
  readonly contracts: readonly string[];
  /** The folder that contains all files; `specs` by default. */
  readonly folder?: string;
  /** Replaces the ids of the workspace's spec. */
  readonly testUser?: TestUserIds;
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

/** Reads all YAML files below `<root>/<folder>`; texts by path from the root. */
export function readSpecFiles(root: string, folder = "specs"): Map<string, string> {
  const paths = readdirSync(resolve(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".yaml") || path.endsWith(".yml"));
  return new Map(paths.map((path) => [path, readFileSync(resolve(root, path), "utf8")]));
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
