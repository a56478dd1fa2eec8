import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CompiledFile } from "./own/compile.ts";

/** Ids by name: `user_id`, `agent_id`, `team_id`. */
export type TestUserIds = Readonly<Record<string, number>>;

/** What a plan is made of. */
export interface SpecSources {
  /** Texts by file, for example `specs/tables/identity.yaml`. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of the contracts that entries may use. */
  readonly contracts: readonly string[];
  /** The folder that contains all files; `specs` by default. */
  readonly folder?: string;
  /** Checks in code. Without them, entries that call one are left out, and so is their total. */
  readonly code?: readonly CompiledFile[];
  /** Replaces the ids of the workspace's spec. */
  readonly testUser?: TestUserIds;
}

/** Reads all YAML files below `<root>/<folder>`; texts by path from the root. */
export function readSpecFiles(root: string, folder = "specs"): Map<string, string> {
  const paths = readdirSync(resolve(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".yaml") || path.endsWith(".yml"));
  return new Map(paths.map((path) => [path, readFileSync(resolve(root, path), "utf8")]));
}

/** The contracts folder of specs: `contracts` inside their own folder if it exists, otherwise the project's. */
export function contractsFolder(root: string, folder: string): string {
  const own = resolve(root, folder, "contracts");
  return existsSync(own) ? own : join(root, "contracts");
}
