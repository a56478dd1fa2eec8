import { once } from "node:events";
import { startThread } from "../../bundle/start-thread.ts";

/** The instances that one thread judges, one after another. */
export interface Seeds {
  /** The project's own folder. */
  readonly root: string;
  readonly seeds: readonly { readonly seed: number; readonly rows: number }[];
}

/** The outcome of all checks on the healthy instance of one seed. */
export interface JudgedSeed {
  readonly seed: number;
  readonly rows: number;
  readonly ms: number;
  readonly checks: number;
  /** Checks that should have passed and did not, each with its report. */
  readonly wrong: readonly { readonly check: string; readonly told: string }[];
}

/**
 * Judges healthy instances in a thread of its own, each with its own mock.
 * @throws {Error} when the thread fails
 */
export async function judgeInThread(
  work: Seeds,
  report: (judged: JudgedSeed) => void,
): Promise<readonly JudgedSeed[]> {
  const worker = await startThread("src/proving/seeds/thread-main.ts", work);
  const judged: JudgedSeed[] = [];
  worker.on("message", (one: JudgedSeed) => {
    judged.push(one);
    report(one);
  });
  await once(worker, "exit");
  if (judged.length < work.seeds.length) {
    throw new Error(`only ${judged.length} of ${work.seeds.length} seeds were judged`);
  }
  return judged;
}
