import { existsSync } from "node:fs";
import { join } from "node:path";
import schema from "../../contracts/reports/split.schema.json" with { type: "json" };
import { SettingsError } from "../errors.ts";
import { keptShape, readKeptJson } from "../output/kept-json.ts";
import { replaceFile } from "../output/replace-file.ts";
import { shownPath } from "../output/shown-path.ts";
import type { Shard } from "./shard.ts";
import type { Split } from "./split.ts";

/** How a selection was split, as each shard leaves it in its folder; all but `shard` is the same in all of them. */
export interface SplitFile extends Split {
  readonly version: 1;
  /** Tells the shards of one night from those of another, where several machines judge them. */
  readonly night?: string;
  readonly shard: Shard;
  /** Whether all checks of the specs were selected, or a part of them. */
  readonly scope: "all" | "part";
}

const fileName = "split.json";

const shape = keptShape<SplitFile>("split of a run", schema);

/** Writes `split.json`, as `contracts/reports/split.schema.json` describes it. @throws {OutputError} */
export function writeSplit(folder: string, split: SplitFile): void {
  replaceFile(join(folder, fileName), `${JSON.stringify(split)}\n`);
}

/** The split that a shard has left; undefined where there is none. @throws {SettingsError} it cannot be read */
export function readSplit(folder: string): SplitFile | undefined {
  const path = join(folder, fileName);
  const found = existsSync(path) ? readKeptJson(path, shape) : undefined;
  if (found?.is === "damaged") {
    throw new SettingsError([`${shownPath(path)} ${found.why}; judge the shard again`]);
  }
  return found?.is === "whole" ? found.value : undefined;
}
