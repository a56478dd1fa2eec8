import { rmSync } from "node:fs";
import { join } from "node:path";

/** Takes away what an earlier night has left of a shard, which must not pass for what this one found. */
export function clearShard(folder: string): void {
  for (const left of ["split.json", "run.json", "junit.xml", "state"]) {
    rmSync(join(folder, left), { recursive: true, force: true });
  }
}
