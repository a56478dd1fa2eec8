import type { FaultOf } from "../faults/fault.ts";
import { randomFrom } from "../rows/random.ts";

/** What a flaky instance does instead of answering. */
export type Flake = "throttle" | "error" | "reset";

const flakes: readonly Flake[] = ["throttle", "error", "reset"];

/** Counts an instance's requests, for faults that begin after a number of requests or occur at random. */
export class Traffic {
  /** All requests, answered or not. */
  requests = 0;
  metaRequests = 0;
  /** Uses of the current auth token. */
  tokenUses = 0;
  readonly #asked = new Map<string, number>();
  #let: number[] = [];

  /** Whether and how this request fails, determined by the seed, the route and the number of requests to it. */
  flakeOf(route: string, { share, seed = 1 }: FaultOf<"flaky">): Flake | undefined {
    const nth = (this.#asked.get(route) ?? 0) + 1;
    this.#asked.set(route, nth);
    const draw = randomFrom(seed, route, nth);
    return draw() < share ? flakes[Math.floor(draw() * flakes.length)] : undefined;
  }

  /** Whether the rate limit lets a request pass: fewer than the limit in the span before `now`. */
  mayPass({ requests, perMs }: FaultOf<"rate-limit">, now: number): boolean {
    this.#let = this.#let.filter((at) => at > now - perMs);
    if (this.#let.length >= requests) {
      return false;
    }
    this.#let.push(now);
    return true;
  }
}
