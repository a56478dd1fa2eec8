import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { contractNames } from "../../contract/load.ts";
import { planSpecs } from "../../kinds/load-plan.ts";
import {
  contractsFolder,
  readSpecFiles,
  type SpecSources,
  type TestUserIds,
} from "../../kinds/spec-files.ts";
import { compileCheckFiles } from "../../kinds/own/compile.ts";
import { replaceFile } from "../../output/replace-file.ts";
import type { Plan } from "../../plan/plan.ts";

const ownRoot = resolve(import.meta.dirname, "../../..");

/** A hash of all code that plans; absent where no bundle runs. */
const ownCode = import.meta.bundleKey;

/** Where a plan is kept, and what made it. */
export interface PlanKeeper {
  /** Absolute; it holds one plan. */
  readonly file: string;
  /** The code that plans: a plan of other code is none. */
  readonly engine: string;
  /** Today, as `YYYY-MM-DD`: specs are refused for dates that are still to come. */
  readonly day: string;
}

/**
 * Like `loadPlan`, but a plan that this very code made of the same specs is taken as it is: reading YAML is the longest
 * part of the wait for a run's first check.
 * @throws {SpecError} every problem of every file, ordered by file and line
 */
export function loadKeptPlan(root: string, folder = "specs", testUser: TestUserIds = {}): Plan {
  const sources = {
    files: readSpecFiles(root, folder),
    contracts: contractNames(contractsFolder(root, folder)),
    code: compileCheckFiles(root, folder),
    folder,
    testUser,
  };
  return ownCode === undefined
    ? planSpecs(sources)
    : keepPlan(sources, {
        file: resolve(ownRoot, "node_modules/.cache/plans", `${hash([root, folder])}.json`),
        engine: ownCode,
        day: new Date().toISOString().slice(0, 10),
      });
}

/** The plan of specs: the kept one if nothing that it was made of differs. Refused specs are never kept. @throws {SpecError} */
export function keepPlan(
  sources: SpecSources,
  { file, engine, day }: PlanKeeper,
  make: (sources: SpecSources) => Plan = planSpecs,
): Plan {
  const { files, ...others } = sources;
  const key = hash([engine, day, [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)), others]);
  const kept = readPlan(file, key);
  if (kept !== undefined) {
    return kept;
  }
  const plan = make(sources);
  keep(plan, file, key);
  return plan;
}

function keep(plan: Plan, file: string, key: string): void {
  try {
    const text = JSON.stringify(plan);
    // JSON has no infinity and no large integers: a plan that it would change is planned anew each time.
    if (isDeepStrictEqual(JSON.parse(text), plan)) {
      replaceFile(file, `${key}\n${text}`);
    }
  } catch {
    // So is one that cannot be written.
  }
}

function readPlan(file: string, key: string): Plan | undefined {
  try {
    const text = readFileSync(file, "utf8");
    // A plan is plain JSON; the key says that this very code has written it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return text.startsWith(`${key}\n`) ? (JSON.parse(text.slice(key.length)) as Plan) : undefined;
  } catch {
    return undefined;
  }
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
