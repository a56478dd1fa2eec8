import type { OpenTarget } from "../run/target/target.ts";
import type { Shard } from "./shard.ts";

/** A target as one of several shards may ask it: together they keep the limit of requests that the settings name. */
export function shareLimits(opened: OpenTarget, shard: Shard | undefined): OpenTarget {
  const { connection } = opened;
  const { rateLimit } = connection;
  if (shard === undefined || rateLimit === undefined) {
    return opened;
  }
  const requests = Math.max(1, Math.floor(rateLimit.requests / shard.count));
  const perMs = Math.ceil((rateLimit.perMs * requests * shard.count) / rateLimit.requests);
  const shared = { requests, perMs: Math.max(perMs, rateLimit.perMs) };
  return { ...opened, connection: { ...connection, rateLimit: shared } };
}
