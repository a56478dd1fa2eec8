import { SettingsError } from "../errors.ts";
import type { ReferenceLimits } from "./document/referred-files.ts";
import { pull, type Pulled } from "./pull.ts";
import { readSources } from "./read-sources.ts";
import { pullWorkspace, type WorkspacePull } from "./workspace/pull-workspace.ts";
import { readExport } from "./xano/export/read-export.ts";
import { pullLive } from "./xano/live/pull-live.ts";

/** What is pulled from; exactly one of the first three. */
export interface PullSource {
  readonly live: boolean;
  readonly openapi?: string;
  /** A document of workflows, with the OpenAPI document or in place of it. */
  readonly arazzo?: string;
  /** Whether a document's flows are made that create, read and delete one thing. */
  readonly withFlows?: boolean;
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
  const { live, export: exported, limits } = source;
  const isDocument = source.openapi !== undefined || source.arazzo !== undefined;
  const given = [live, isDocument, exported !== undefined].filter(Boolean);
  if (given.length !== 1) {
    throw new SettingsError([
      "expected one of --live, --openapi <file or address> and --xano-export <folder or file>",
    ]);
  }
  if (!isDocument && source.group !== undefined) {
    throw new SettingsError(["--group: only a document is pulled into one API group"]);
  }
  if (exported !== undefined) {
    return pullWorkspace(readExport(exported, limits.maxBytes), options);
  }
  return isDocument ? pullDocument(source, options) : pullLive(options);
}

async function pullDocument(
  { openapi, arazzo, withFlows = false, group, limits }: PullSource,
  { root, folder, prune, only }: WorkspacePull,
): Promise<Pulled> {
  if (only.length > 0) {
    throw new SettingsError(["--only: a document is pulled whole, or into one --group"]);
  }
  const { document, ...flows } = await readSources({ openapi, arazzo, withFlows }, limits);
  const own = { root, folder, prune, ...flows, ...(group === undefined ? {} : { group }) };
  return pull(document, own);
}
