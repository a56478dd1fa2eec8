import { execFileSync } from "node:child_process";
import { SettingsError } from "../errors.ts";
import { planSpecs } from "../kinds/load-plan.ts";
import type { Plan } from "../plan/plan.ts";

/** Room for all specs in one answer of Git. */
const maxBuffer = 256_000_000;

/**
 * The plan of the specs as they are at a commit, branch or tag.
 * @throws {SettingsError} Git does not know it
 * @throws {SpecError} the specs were refused there
 */
export function loadPlanAt(root: string, revision: string): Plan {
  const git = (args: readonly string[], input = ""): string =>
    execFileSync("git", args, { cwd: root, input, maxBuffer, encoding: "utf8", stdio: "pipe" });
  const commit = findCommit(git, revision);
  const listed = git(["ls-tree", "-r", "-z", "--full-tree", commit, "specs", "contracts"]);
  const blobs = listed.split("\0").flatMap((line) => {
    const [, id, path] = /^\d+ blob ([\da-f]+)\t(.+)$/su.exec(line) ?? [];
    return id === undefined || path === undefined ? [] : [{ id, path }];
  });
  const specs = blobs.filter(({ path }) => path.startsWith("specs/") && path.endsWith(".yaml"));
  const files = specs.map(({ id, path }) => [path, git(["cat-file", "blob", id])] as const);
  const contracts = blobs.flatMap(({ path }) => {
    const [, name] = /^contracts\/(.+)\.schema\.json$/u.exec(path) ?? [];
    return name === undefined ? [] : [name];
  });
  return planSpecs({ files: new Map(files), contracts });
}

function findCommit(git: (args: readonly string[]) => string, revision: string): string {
  try {
    // What begins with a dash would be an option.
    return git([
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${revision}^{commit}`,
    ]).trim();
  } catch {
    throw new SettingsError([
      `--base: expected a commit, branch or tag that is here, got "${revision}"; git fetch brings what is not`,
    ]);
  }
}
