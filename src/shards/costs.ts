import type { Check } from "../plan/check.ts";
import { groupBy } from "../plan/group-by.ts";
import { readRecord } from "./read-record.ts";
import type { CostOf } from "./split.ts";

/** About how many requests a check of a kind sends. */
const requestsOf: { readonly [Kind in Check["kind"]]: number } = {
  instance: 1,
  table: 2,
  function: 1,
  endpoint: 1,
  reference: 2,
  task: 0.1,
  group: 1,
  inventory: 0.1,
  invariant: 2,
  transition: 2,
  anomaly: 1,
  "flow-step": 3,
  parity: 2,
  own: 2,
};

/** A check that waits for nobody still takes some time. */
const leastMs = 0.1;

/**
 * The costs of checks: how long each took in the last run of all in a reports folder, a new one as long as others of its
 * kind did; without such a run, about how many requests its kind sends.
 * @throws {SettingsError} the record of that run is damaged
 */
export function readCosts(reportsFolder: string): CostOf {
  const durations = readDurations(reportsFolder);
  if (durations.size === 0) {
    return ({ kind }) => requestsOf[kind];
  }
  const byKind = groupBy([...durations.values()], ({ kind }) => kind);
  const means = new Map(
    [...byKind].map(([kind, all]) => [kind, all.reduce((sum, { ms }) => sum + ms, 0) / all.length]),
  );
  return ({ id, kind }) => Math.max(leastMs, durations.get(id)?.ms ?? means.get(kind) ?? leastMs);
}

interface Duration {
  readonly kind: string;
  readonly ms: number;
}

function readDurations(reportsFolder: string): ReadonlyMap<string, Duration> {
  const record = readRecord(
    reportsFolder,
    "shards are split by the durations in it: run npm run validate:all again, or move it away to split by kind",
  );
  const known = record?.scope === "all" ? record.results : [];
  return new Map(known.map(({ id, kind, durationMs }) => [id, { kind, ms: durationMs }]));
}
