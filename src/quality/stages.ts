import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** One step of the project's own tests. */
export interface Stage {
  readonly name: string;
  /** A line of the shell, which finds what is installed in the project. */
  readonly line: string;
}

/** Stages that may run beside one another. */
export type Phase = readonly Stage[];

/** What of all stages is run. */
export interface Extent {
  /** Those of `npm test`. */
  readonly hasUsual: boolean;
  /** Those that `npm run test:full` adds. */
  readonly hasSlow: boolean;
}

/** The stages of an extent, one phase after the other. Each phase starts what takes longest first. */
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
    // The name of the specs' project is that of the target, and here that is always the mock.
    { name: "tests", line: tests("tests", ["engine", "isolated", "mock"]) },
    { name: "format", line: lineOf("check:format") },
    { name: "types", line: lineOf("check:types") },
    { name: "lint", line: lineOf("check:lint") },
    { name: "unused", line: lineOf("check:unused") },
    { name: "generated", line: lineOf("check:generated") },
    { name: "specs", line: lineOf("specs:check") },
  ];
  // Whole runs judge the specs within their time limits: nothing runs beside them.
  const slow: Phase = [{ name: "full tests", line: tests("tests-full", ["full"]) }];
  return [...(hasUsual ? [usual] : []), ...(hasSlow ? [slow] : [])];
}

/** Prints what failed only; all results are written to `reports`, where CI counts them. */
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
