import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { describeRate } from "../../src/plan/request-rate.ts";

/** Counts results as they come and says how far the run is. */
export interface Progress {
  readonly add: (result: Result) => void;
  /** `412 of 1805 checks, 22 %  1 failed  3 s  about 11 s left` */
  readonly line: (elapsedMs: number) => string;
}

/** Before that too little is known to say how long the rest takes. */
const leastKnownMs = 2000;

/** Progress of a run from its first result on; nothing is remembered of the runs before. */
export function createProgress({ declared }: Pick<RunContext, "declared">): Progress {
  const bad = { failed: 0, broken: 0, blocked: 0 };
  const all = Object.values(declared).reduce((sum, count) => sum + count, 0);
  let done = 0;
  let rateLimit: Result["rateLimit"];
  return {
    add(result) {
      done += 1;
      ({ rateLimit } = result);
      const outcome = outcomeOf(result);
      if (outcome === "failed" || outcome === "broken" || outcome === "blocked") {
        bad[outcome] += 1;
      }
    },
    line(elapsedMs) {
      const where =
        done === 0 ? "starting" : `${done} of ${all} checks, ${Math.floor((100 * done) / all)} %`;
      const counts = Object.entries(bad).flatMap(([outcome, count]) =>
        count > 0 ? [`${count} ${outcome}`] : [],
      );
      const seconds = `${Math.floor(elapsedMs / 1000)} s`;
      return [where, ...counts, seconds, ...describeRest({ done, all, rateLimit, elapsedMs })].join(
        "  ",
      );
    },
  };
}

interface Way {
  readonly done: number;
  readonly all: number;
  readonly rateLimit: Result["rateLimit"];
  readonly elapsedMs: number;
}

/** How long the rest takes, as what is done did: so many requests at the rate that the instance allows, or so long. */
function describeRest({ done, all, rateLimit, elapsedMs }: Way): string[] {
  const left = all - done;
  if (rateLimit !== undefined) {
    const { leftMs } = rateLimit;
    const rest = leftMs === undefined ? "" : `: about ${Math.ceil(leftMs / 60_000)} min left`;
    return [`only ${describeRate(rateLimit)}${rest}`];
  }
  return done === 0 || left <= 0 || elapsedMs < leastKnownMs
    ? []
    : [`about ${Math.ceil(((elapsedMs / done) * left) / 1000)} s left`];
}
