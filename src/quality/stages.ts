import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** One step of the project's own checks. */
export interface Stage {
  readonly name: string;
  /** A shell command, with the project's binaries on its path. */
  readonly line: string;
}

/** Stages that may run concurrently. */
export type Phase = readonly Stage[];

/** Which stages run. */
export interface Extent {
  /** Those of `npm test`. */
  readonly hasUsual: boolean;
  /** Those that `npm run test:full` adds. */
  readonly hasSlow: boolean;
}

/** Lists the phases and their stages, the longest first within each phase. */
export function stagesOf({ hasUsual, hasSlow }: Extent, root: string): readonly Phase[] {
  const scripts = readScripts(root);
  const lineOf = (script: string): string => {
    const line = scripts[script];
    if (line === undefined) {
      throw new Error(`package.json has no script ${script}`);
    }
    return line;
  };
  const usual: Phase = [
    // The project of the specs is named after the target, which is always the mock here.
    { name: "tests", line: tests("tests", ["engine", "isolated", "mock"]) },
    { name: "format", line: lineOf("check:format") },
    { name: "types", line: lineOf("check:types") },
    { name: "lint", line: lineOf("check:lint") },
    { name: "unused", line: lineOf("check:unused") },
    { name: "generated", line: lineOf("check:generated") },
    { name: "specs", line: lineOf("specs:check") },
  ];
  // Runs that judge the specs within time limits: nothing else runs at the same time.
  const slow: Phase = [{ name: "full tests", line: tests("tests-full", ["full"]) }];
  return [...(hasUsual ? [usual] : []), ...(hasSlow ? [slow] : [])];
}

/** Prints failures only; all results are written to `reports`, where CI counts them. */
function tests(results: string, projects: readonly string[]): string {
  const chosen = projects.map((project) => `--project ${project}`).join(" ");
  const reporters = `--reporter=minimal --reporter=json --outputFile.json=reports/${results}.json`;
  return `vitest run ${chosen} ${reporters}`;
}

function readScripts(root: string): Readonly<Record<string, string>> {
  const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(resolve(root, "package.json"), "utf8"),
  );
  return scripts;
}
