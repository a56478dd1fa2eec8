import type { InstanceError } from "../errors.ts";
import type { InstanceCheck } from "../plan/check.ts";
import { isFailure, toBlockedBy } from "./instance-watch.ts";
import { drift, failure, type Judgement } from "./judgement.ts";
import type { Finding } from "../result/result.ts";
import type { Session } from "./session.ts";

/** Judges a part of the instance; it is blocked by the part it stands on when that does not hold. */
export async function checkInstance(check: InstanceCheck, session: Session): Promise<Judgement> {
  const root = await session.instance.ask(check.part);
  if (root === undefined) {
    return { findings: await describeWorkspace(check, session), depth: "read" };
  }
  if (root.part !== check.part) {
    return { findings: [], depth: "declared", blockedBy: toBlockedBy(root) };
  }
  if (root.bad === "missing") {
    const message = `workspace ${check.workspaceId} does not exist`;
    return { findings: [failure("missing", { message })], depth: "read" };
  }
  return isFailure(root.bad)
    ? { findings: [describeLogin(root.bad)], depth: "called" }
    : { findings: [], depth: "declared", unjudged: root.bad };
}

function describeLogin({ message, status }: InstanceError): Finding {
  return failure("status", { message, expected: "a token", actual: String(status) });
}

/** Settings may point to another workspace than the specs declare; that is worth a word. */
async function describeWorkspace(
  { part, workspaceId }: InstanceCheck,
  { metadata }: Session,
): Promise<Judgement["findings"]> {
  const workspace = part === "workspace" ? await metadata.workspace() : undefined;
  if (workspace === undefined || workspace.id === workspaceId) {
    return [];
  }
  const message = `workspace ${workspace.id} is judged, the specs declare ${workspaceId}`;
  const values = { expected: String(workspaceId), actual: String(workspace.id) };
  return [drift("id", { message, ...values })];
}
