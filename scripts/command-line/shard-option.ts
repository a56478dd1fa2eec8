import { readShard, type Shard } from "../../src/shards/shard.ts";
import type { Option } from "./options.ts";

/** A part of a whole: `2/4`. */
export function shardOption(description: string): Option<Shard | undefined> {
  return {
    kind: "value",
    isRepeatable: false,
    hint: "i/n",
    description,
    read: ([given], spelling) => (given === undefined ? undefined : readShard(given, spelling)),
  };
}
