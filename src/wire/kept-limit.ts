import type { AnswerTimes } from "./answer-times.ts";
import type { Clock } from "../ports/ports.ts";

/** So many requests in any span of so long. */
export interface RateLimit {
  readonly requests: number;
  readonly perMs: number;
}

export interface LearntLimit extends RateLimit {
  /** Whether the instance refused again when more was tried. */
  readonly isConfirmed: boolean;
}

/** Which limit is kept, if any: one that was set, or one that the instance named by refusing a request. */
export interface KeptLimit {
  now(): RateLimit | undefined;
  /** How many requests may be in a span; more than the limit while it is tried whether that is true. */
  allowed(limit: RateLimit): number;
  /** Gives a learnt limit up where plainly more was answered. */
  doubt(): void;
  learn(limit: RateLimit): void;
  learnt(): LearntLimit | undefined;
}

/** A refusal and what followed. */
interface Learnt {
  readonly at: number;
  /** From then on more is tried than the limit allows. */
  readonly trialAt: number;
  readonly spansToTrial: number;
  readonly refusals: number;
}

/** Around the turn of a span that is counted by the clock, twice as many may pass. */
const plainlyMore = 2;

/**
 * A learnt limit may come from a refusal that means nothing, so now and then more is tried; when that passes, the limit
 * is given up. One that was plainly exceeded just before it was named is not believed at all.
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
      // The span begins anew: what the instance has counted of it is over one span from now.
      answers.fill(named.requests);
    },
    learnt: () => limit && learnt && { ...limit, isConfirmed: learnt.refusals > 1 },
  };
}

/** Refusals of one span are one; after each further one more is tried half as often. */
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
