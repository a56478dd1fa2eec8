import { acts } from "../judging/acts.ts";
import { causesOf } from "../kinds/causes.ts";
import type { Check } from "../plan/check.ts";

/**
 * The order in which spec files run, as a number by file. Dependencies come first, so that results appear as they are
 * judged and no file waits for a waiting one. The instance comes last, because it is judged by what happened to all
 * others.
 * @public by vitest.config.ts
 */
export function fileOrder(checks: readonly Check[]): ReadonlyMap<string, number> {
  const planned = new Map(checks.map((check) => [check.id, check]));
  const depths = new Map<string, number>();
  const depthOf = (check: Check): number => {
    const known = depths.get(check.id);
    if (known !== undefined) {
      return known;
    }
    const below = causesOf(check).flatMap(({ id }) => planned.get(id) ?? []);
    const depth = Math.max(0, ...below.map((cause) => depthOf(cause) + 1));
    depths.set(check.id, depth);
    return depth;
  };
  const order = new Map<string, number>();
  for (const check of checks) {
    const { file } = check.place;
    const place = check.kind === "instance" ? Number.POSITIVE_INFINITY : depthOf(check);
    order.set(file, Math.max(order.get(file) ?? 0, place));
  }
  return order;
}

/**
 * Checks in the order in which their files run: in any other, those of the first file might be judged last, and all
 * results be reported after that. Acts keep the order that they are given in, after all others.
 */
export function startOrder(checks: readonly Check[]): readonly Check[] {
  const order = fileOrder(checks);
  const placeOf = (check: Check): number =>
    acts(check) ? Number.POSITIVE_INFINITY : (order.get(check.place.file) ?? 0);
  const placed = checks.map((check) => ({ check, at: placeOf(check) }));
  return placed.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ check }) => check);
}
