import { SettingsError } from "../errors.ts";
import { readDocument } from "./document/read-document.ts";
import type { ReferenceLimits } from "./document/referred-files.ts";
import { pull, type Pulled } from "./pull.ts";
import { pullWorkspace, type WorkspacePull } from "./workspace/pull-workspace.ts";
import { readExport } from "./xano/export/read-export.ts";
import { pullLive } from "./xano/live/pull-live.ts";

/** What is pulled from; exactly one of the first three. */
export interface PullSource {
  readonly live: boolean;
  readonly openapi?: string;
  readonly export?: string;
  /** Key of the API group, only of a document. */
  readonly group?: string;
  readonly limits: ReferenceLimits;
}

/**
 * Pulls from the one source that is given; nothing is written yet.
 * @throws {SettingsError} for none or several, and what reading the source throws
 */
export function pullFrom(source: PullSource, options: WorkspacePull): Pulled | Promise<Pulled> {
  const { live, openapi, export: exported, limits } = source;
  const given = [live, openapi !== undefined, exported !== undefined].filter(Boolean);
  if (given.length !== 1) {
    throw new SettingsError([
      "expected one of --live, --openapi <file or address> and --xano-export <folder or file>",
    ]);
  }
  if (openapi === undefined && source.group !== undefined) {
    throw new SettingsError(["--group: only a document is pulled into one API group"]);
  }
  if (exported !== undefined) {
    return pullWorkspace(readExport(exported, limits.maxBytes), options);
  }
  return openapi === undefined ? pullLive(options) : pullDocument(openapi, source, options);
}

async function pullDocument(
  openapi: string,
  { group, limits }: PullSource,
  { root, folder, prune, only }: WorkspacePull,
): Promise<Pulled> {
  if (only.length > 0) {
    throw new SettingsError(["--only: a document is pulled whole, or into one --group"]);
  }
  const own = { root, folder, prune, ...(group === undefined ? {} : { group }) };
  return pull(await readDocument(openapi, limits), own);
}
