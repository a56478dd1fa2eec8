import { resolve } from "node:path";
import { existsSync } from "node:fs";
import { loadPlan } from "../../../kinds/load-plan.ts";
import type { InstanceRef } from "../../../plan/plan.ts";
import type { Pulled } from "../../pull.ts";
import { pullWorkspace, type WorkspacePull } from "../../workspace/pull-workspace.ts";
import { guessReferences } from "../../workspace/entries/references.ts";
import { readGroupDocuments } from "./group-documents.ts";
import { judgeGuesses } from "./judge-guesses.ts";
import { openLiveWorkspace, type LiveWorkspace } from "./open-live.ts";
import { readWorkspace } from "./read-workspace.ts";

/**
 * Brings the workspace of the settings into the specs of a folder; nothing is written yet.
 * @throws {SpecError} specs that do not hold together
 * @throws {SettingsError} missing or malformed settings
 * @throws {InstanceError} what asking the instance throws
 */
export async function pullLive(options: Omit<WorkspacePull, "host">): Promise<Pulled> {
  return pullFromLive(await openLiveWorkspace(declaredInstance(options)), options);
}

/** Brings an open workspace into the specs of a folder, like `pullLive`. */
export async function pullFromLive(
  { definitions, workspace, rows, host }: LiveWorkspace,
  options: Omit<WorkspacePull, "host">,
): Promise<Pulled> {
  const model = await readWorkspace(definitions, workspace);
  const doubts = await judgeGuesses(guessReferences(model.tables), rows);
  const answers = await readGroupDocuments(model, definitions);
  return pullWorkspace(model, { ...options, host, doubts, answers });
}

/** The instance that the specs name; undefined for a folder that is yet to be made. */
function declaredInstance({
  root,
  folder,
}: Pick<WorkspacePull, "root" | "folder">): InstanceRef | undefined {
  return existsSync(resolve(root, folder, "workspace.yaml"))
    ? loadPlan(root, folder).workspace.instances.v2
    : undefined;
}
