import { resolve } from "node:path";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import type { ValidationOptions } from "../run/validation-options.ts";
import { clearShard } from "./clear-shard.ts";
import { readCosts } from "./costs.ts";
import { readNightKey } from "./night-key.ts";
import { splitChecks } from "./split.ts";
import { writeSplit } from "./split-file.ts";

/** What a run judges of its selection. */
export interface Share {
  readonly checks: readonly Check[];
  /** Puts away what an earlier run left in the folder of a shard, and says there how the selection was split. */
  readonly begin: (folder: string) => void;
}

/** The share of a run's shard; all of the selection where it is not split. */
export function takeShard(
  selected: readonly Check[],
  plan: Plan,
  { root, reports, shard }: Pick<ValidationOptions, "root" | "reports" | "shard">,
): Share {
  if (shard === undefined) {
    return { checks: selected, begin: () => undefined };
  }
  const { count } = shard;
  const costOf = readCosts(resolve(root, reports));
  const split = splitChecks(selected, plan.checks, { count, costOf });
  const own = new Set([...split.shared, ...(split.shards[shard.index - 1] ?? [])]);
  const night = readNightKey(process.env);
  const scope = selected.length < plan.checks.length ? "part" : "all";
  return {
    checks: selected.filter(({ id }) => own.has(id)),
    begin: (folder) => {
      clearShard(folder);
      writeSplit(folder, {
        version: 1,
        ...(night === undefined ? {} : { night }),
        shard,
        scope,
        ...split,
      });
    },
  };
}
