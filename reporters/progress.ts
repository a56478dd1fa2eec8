import { outcomeOf } from "../src/result/outcome.ts";
import type { Result } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";
import { describeRate, neededMs } from "../src/plan/request-rate.ts";

/** Counts results as they come and says how far the run is. */
export interface Progress {
  readonly add: (result: Result) => void;
  /** `endpoints 412/801  1 failed  3 s`: the family of the last result. */
  readonly line: (elapsedMs: number) => string;
}

/** `only 10 requests in 20 s: about 52 min left` */
function describeKept(limit: NonNullable<Result["rateLimit"]>, left: number): string {
  const minutes = Math.ceil(neededMs(left, limit) / 60_000);
  return `only ${describeRate(limit)}: about ${minutes} min left`;
}

/** Progress of a run from its first result on; nothing is remembered of the runs before. */
export function createProgress({ declared }: Pick<RunContext, "declared">): Progress {
  const done = new Map<string, number>();
  const bad = { failed: 0, broken: 0, blocked: 0 };
  let family: Result["subject"]["family"] | undefined;
  let rateLimit: Result["rateLimit"];
  let left = Object.values(declared).reduce((sum, count) => sum + count, 0);
  return {
    add(result) {
      left -= 1;
      ({ rateLimit } = result);
      family = result.subject.family;
      done.set(family, (done.get(family) ?? 0) + 1);
      const outcome = outcomeOf(result);
      if (outcome === "failed" || outcome === "broken" || outcome === "blocked") {
        bad[outcome] += 1;
      }
    },
    line(elapsedMs) {
      const seconds = `${Math.floor(elapsedMs / 1000)} s`;
      const where =
        family === undefined ? "starting" : `${family} ${done.get(family)}/${declared[family]}`;
      const failed = bad.failed > 0 ? [`${bad.failed} failed`] : [];
      const broken = bad.broken > 0 ? [`${bad.broken} broken`] : [];
      const blocked = bad.blocked > 0 ? [`${bad.blocked} blocked`] : [];
      const limit = rateLimit === undefined ? [] : [describeKept(rateLimit, left)];
      return [where, ...failed, ...broken, ...blocked, seconds, ...limit].join("  ");
    },
  };
}
