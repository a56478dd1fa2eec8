import { causesOf } from "../kinds/causes.ts";
import { groupBy } from "../plan/group-by.ts";
import type { Check } from "../plan/check.ts";

/** How long a check probably takes, in any unit that is the same for all. */
export type CostOf = (check: Check) => number;

/** What of the checks each shard judges. */
export interface Split {
  /** Judged by every shard: each of them meets an outage on its own. */
  readonly shared: readonly string[];
  /** Ids by shard, in the order of the plan; each stands in one. */
  readonly shards: readonly (readonly string[])[];
}

/**
 * Splits the selected checks of a plan into shards of about the same cost. Checks that stand on one another, directly or
 * through others, stay together, and so do all steps of flows, which act one after the other. Only groups are stood on
 * across shards: they are read from a list that every shard asks for anyway. The same input gives the same split.
 */
export function splitChecks(
  checks: readonly Check[],
  all: readonly Check[],
  { count, costOf }: { readonly count: number; readonly costOf: CostOf },
): Split {
  const [shared, own] = [checks.filter(isShared), checks.filter((check) => !isShared(check))];
  const bundles = bundle(own, new Map(all.map((check) => [check.id, check]))).map((checks) => ({
    checks,
    cost: checks.reduce((sum, check) => sum + costOf(check), 0),
  }));
  const loads = Array.from({ length: count }, () => ({ cost: 0, ids: new Set<string>() }));
  // The longest first, each to who has least to do: at most a third above the best there is.
  for (const { checks, cost } of bundles.toSorted((a, b) => b.cost - a.cost)) {
    const least = loads.reduce((best, one) => (one.cost < best.cost ? one : best));
    least.cost += cost;
    checks.forEach(({ id }) => least.ids.add(id));
  }
  return {
    shared: shared.map(({ id }) => id),
    shards: loads.map(({ ids }) => own.flatMap(({ id }) => (ids.has(id) ? [id] : []))),
  };
}

function isShared({ kind }: Check): boolean {
  return kind === "instance";
}

const flows = "all flows";

/** Checks that stand on one another, in bundles; a cause binds those that stand on it whether it is selected or not. */
function bundle(
  checks: readonly Check[],
  planned: ReadonlyMap<string, Check>,
): readonly (readonly Check[])[] {
  const above = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) {
      root = next;
    }
    return root;
  };
  const bind = (id: string, other: string): void => {
    const [one, two] = [rootOf(id), rootOf(other)];
    if (one !== two) {
      above.set(one, two);
    }
  };
  for (const check of checks) {
    // What is optional counts only where it is judged anyway.
    const causes = causesOf(check).filter(
      ({ id, isOptional }) => isOptional === true || planned.get(id)?.kind !== "group",
    );
    causes.forEach(({ id }) => bind(check.id, id));
    if (check.kind === "flow-step") {
      bind(check.id, flows);
    }
  }
  return [...groupBy(checks, ({ id }) => rootOf(id)).values()];
}
