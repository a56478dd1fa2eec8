import { InstanceError } from "../errors.ts";
import { describeStatus, meantStatus } from "../wire/engine-refusal.ts";
import type { Metadata } from "../ports/metadata.ts";
import type { Http } from "../ports/http.ts";
import { ScopeMissing } from "../backends/xano/scope-missing.ts";
import { scopesOf } from "../backends/xano/token-scopes.ts";
import type { Connection } from "../settings/connection.ts";

/** @throws {InstanceError} when the workspace does not exist */
export async function findWorkspace(metadata: Metadata, id: number): Promise<string> {
  const workspace = await metadata.workspace();
  if (workspace === undefined) {
    const message = `there is no workspace ${id}; check XANO_V2_WORKSPACE`;
    throw new InstanceError("unexpected-answer", message);
  }
  return `${workspace.id} "${workspace.name}"`;
}

/** @throws {InstanceError} when the workspace has no branch or data source with the label */
export async function findLabel(
  http: Http,
  { workspaceId, metaToken: token }: Connection,
  { route, label }: { readonly route: string; readonly label: string },
): Promise<string> {
  const path = `/api:meta/workspace/${workspaceId}/${route}`;
  const answer = await http.send({ verb: "GET", path, token, safety: "read" });
  const got = describeStatus(answer);
  if (meantStatus(answer) === 403) {
    throw new ScopeMissing(`Metadata API, ${route}: ${got}`, scopesOf(route), answer.status);
  }
  const labels = [...answer.text.matchAll(/"label"\s*:\s*("(?:[^"\\]|\\.)*")/g)].map(
    ([, one = '""']) => String(JSON.parse(one)),
  );
  if (answer.status !== 200 || !labels.includes(label)) {
    const known = labels.length === 0 ? got : labels.join(", ");
    throw new InstanceError("unexpected-answer", `expected ${label}, the workspace has ${known}`);
  }
  return label;
}
