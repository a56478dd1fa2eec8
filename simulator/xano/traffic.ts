import type { FaultOf } from "../faults/fault.ts";
import { randomFrom } from "../rows/random.ts";

/** What a flaky instance does to a request in place of answering it. */
export type Flake = "throttle" | "error" | "reset";

const flakes: readonly Flake[] = ["throttle", "error", "reset"];

/** Counts the requests of an instance, for the faults that begin after so many or come now and then. */
export class Traffic {
  /** All requests, answered or not. */
  requests = 0;
  metaRequests = 0;
  /** Of the auth token that login hands out now. */
  tokenUses = 0;
  readonly #asked = new Map<string, number>();
  #let: number[] = [];

  /** Whether this request to a route fails, and how; it follows from the seed, the route and how often it was asked. */
  flakeOf(route: string, { share, seed = 1 }: FaultOf<"flaky">): Flake | undefined {
    const nth = (this.#asked.get(route) ?? 0) + 1;
    this.#asked.set(route, nth);
    const draw = randomFrom(seed, route, nth);
    return draw() < share ? flakes[Math.floor(draw() * flakes.length)] : undefined;
  }

  /** Whether a request may be let through: fewer than the limit were in the span before `now`. */
  mayPass({ requests, perMs }: FaultOf<"rate-limit">, now: number): boolean {
    this.#let = this.#let.filter((at) => at > now - perMs);
    if (this.#let.length >= requests) {
      return false;
    }
    this.#let.push(now);
    return true;
  }
}
