import { durationMs } from "../../language/duration.ts";
import type { Catalog } from "../catalog.ts";

/** How far two correct clocks may be apart, including the time of a request. */
const usualWithin = "1m";

/** How far the instance's clock may be from this machine's, in ms; undefined where no entry judges it. */
export function clockWithinMs({ instance }: Pick<Catalog, "instance">): number | undefined {
  const entry = instance.find(({ value }) => value.name === "clock");
  return entry === undefined ? undefined : durationMs(entry.value.within ?? usualWithin);
}
