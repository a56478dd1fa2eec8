import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import schema from "../../contracts/reports/split.schema.json" with { type: "json" };
import { SettingsError } from "../errors.ts";
import { describeNoJson } from "../text/json-mistake.ts";
import { replaceFile } from "../output/replace-file.ts";
import { readJson } from "../wire/body/json-text.ts";
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

const ajv = new Ajv2020({ strict: true });
const isSplitFile = ajv.compile<SplitFile>(schema);

/** Writes `split.json`, as `contracts/reports/split.schema.json` describes it. @throws {OutputError} */
export function writeSplit(folder: string, split: SplitFile): void {
  replaceFile(join(folder, fileName), `${JSON.stringify(split)}\n`);
}

/** The split that a shard has left; undefined where there is none. @throws {SettingsError} it cannot be read */
export function readSplit(folder: string): SplitFile | undefined {
  const path = join(folder, fileName);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const value = readJson(text);
  if (!isSplitFile(value)) {
    const why = value === undefined ? describeNoJson(text) : ajv.errorsText(isSplitFile.errors);
    throw new SettingsError([`${path}: ${why}; judge the shard again`]);
  }
  return value;
}
