import { readShard, type Shard } from "../../src/shards/shard.ts";
import type { Option } from "./options.ts";

/** A shard: `2/4` is the second of four. */
export function shardOption(description: string): Option<Shard | undefined> {
  return {
    kind: "value",
    isRepeatable: false,
    hint: "i/n",
    description,
    read: ([given], spelling) => (given === undefined ? undefined : readShard(given, spelling)),
  };
}
