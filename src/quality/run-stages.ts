import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";
import { text } from "node:stream/consumers";
import pLimit from "p-limit";
import type { Phase, Stage } from "./stages.ts";

/** The result of a stage. */
export interface EndedStage {
  readonly name: string;
  readonly isHeld: boolean;
  readonly elapsedMs: number;
  /** Everything it printed. */
  readonly output: string;
}

/** Concurrent stages: every machine has at least two cores. */
const width = 2;

/**
 * Runs the phases one after another, and the stages of each in order, two at a time; all of them run even if some
 * fail. `onEnd` is called as each ends. Returns whether all succeeded.
 */
export async function runStages(
  phases: readonly Phase[],
  root: string,
  onEnd: (ended: EndedStage) => void,
): Promise<boolean> {
  const limit = pLimit(width);
  let isHeld = true;
  const run = async (stage: Stage): Promise<void> => {
    const ended = await runStage(stage, root);
    isHeld &&= ended.isHeld;
    onEnd(ended);
  };
  for (const phase of phases) {
    await Promise.all(phase.map((stage) => limit(run, stage)));
  }
  return isHeld;
}

/** One line for a successful stage, `ok      lint        11.2 s`; for a failed one its output as well. */
export function describeStage({ name, isHeld, elapsedMs, output }: EndedStage): string {
  const seconds = `${(elapsedMs / 1000).toFixed(1)} s`;
  const line = `${isHeld ? "ok    " : "failed"}  ${name.padEnd(10)}  ${seconds.padStart(7)}`;
  return isHeld ? line : `${line}\n${output.trim()}\n`;
}

async function runStage({ name, line }: Stage, root: string): Promise<EndedStage> {
  const startedAt = performance.now();
  const child = spawn(line, {
    shell: true,
    cwd: root,
    env: environmentOf(root),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const code = new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  const printed = [text(child.stdout), text(child.stderr)];
  const [ended, ...outputs] = await Promise.all([code, ...printed]);
  return {
    name,
    isHeld: ended === 0,
    elapsedMs: performance.now() - startedAt,
    output: outputs.join(""),
  };
}

/** The environment of this process without a target: the specs are judged on the mock, whatever is set. */
function environmentOf(root: string): NodeJS.ProcessEnv {
  const { SUITE_TARGET: _, ...others } = process.env;
  const path = [resolve(root, "node_modules/.bin"), process.env["PATH"] ?? ""];
  return { ...others, PATH: path.join(delimiter) };
}
