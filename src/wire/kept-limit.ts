import type { AnswerTimes } from "./answer-times.ts";
import type { Clock } from "../ports/http.ts";

/** At most `requests` in any span of `perMs` milliseconds. */
export interface RateLimit {
  readonly requests: number;
  readonly perMs: number;
}

export interface LearntLimit extends RateLimit {
  /** Whether the instance refused again when more was tried. */
  readonly isConfirmed: boolean;
}

/** The rate limit in force, if any: one that was set, or one that a refusal of the instance stated. */
export interface KeptLimit {
  now(): RateLimit | undefined;
  /** Requests allowed per span; more than the limit while testing whether it is true. */
  allowed(limit: RateLimit): number;
  /** Drops a learnt limit that was clearly exceeded by answers. */
  doubt(): void;
  learn(limit: RateLimit): void;
  learnt(): LearntLimit | undefined;
}

/** A refusal and what followed. */
interface Learnt {
  readonly at: number;
  /** From this time on, more than the limit is tried. */
  readonly trialAt: number;
  readonly spansToTrial: number;
  readonly refusals: number;
}

/** At the boundary of a fixed span, twice as many requests may pass. */
const plainlyMore = 2;

/**
 * A learnt limit may come from a meaningless refusal, so more is tried occasionally; if that succeeds, the limit is
 * dropped. A limit that was clearly exceeded just before it was stated is not believed at all.
 */
export function createKeptLimit(clock: Clock, answers: AnswerTimes, given?: RateLimit): KeptLimit {
  let limit = given;
  let learnt: Learnt | undefined;
  const isExceeded = ({ requests, perMs }: RateLimit): boolean =>
    answers.within(perMs) > plainlyMore * requests;
  return {
    now: () => limit,
    allowed: ({ requests }) =>
      learnt !== undefined && clock.now() >= learnt.trialAt ? plainlyMore * requests + 1 : requests,
    doubt() {
      if (limit !== undefined && learnt !== undefined && isExceeded(limit)) {
        [limit, learnt] = [undefined, undefined];
      }
    },
    learn(named) {
      if (given !== undefined || (limit === undefined && isExceeded(named))) {
        return;
      }
      limit = named;
      learnt = learnAgain(learnt, named, clock.now());
      // The span starts again: what the instance counted is over one span from now.
      answers.fill(named.requests);
    },
    learnt: () => limit && learnt && { ...limit, isConfirmed: learnt.refusals > 1 },
  };
}

/** Refusals within one span count as one; after each further one, more is tried half as often. */
function learnAgain(learnt: Learnt | undefined, { perMs }: RateLimit, at: number): Learnt {
  const isSame = learnt !== undefined && at < learnt.at + perMs;
  const spansToTrial = (learnt?.spansToTrial ?? 1) * (learnt === undefined || isSame ? 1 : 4);
  return {
    at: isSame ? learnt.at : at,
    trialAt: at + (spansToTrial + 1) * perMs,
    spansToTrial,
    refusals: (learnt?.refusals ?? 0) + (isSame ? 0 : 1),
  };
}
