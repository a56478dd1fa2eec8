import { resolve } from "node:path";
import type { ServedBackend } from "../../../simulator/openapi/start-served.ts";
import { runCheck } from "../../judging/run.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { contractsFolder } from "../../kinds/spec-files.ts";
import { safeties } from "../../plan/call.ts";
import type { EndpointCheck } from "../../plan/check.ts";
import type { Session } from "../../session/session.ts";
import { readBackend } from "../../settings/backend.ts";
import { connect } from "../../suite/connect.ts";

/** The folder of the project. */
export const root = resolve(import.meta.dirname, "../../..");

/** Specs that were pulled, and the backend that they are about. */
export interface Judged {
  readonly folder: string;
  readonly served: Omit<ServedBackend, "close">;
}

function open({ folder, served: { url, token, key, user, password } }: Judged): Session {
  const { workspace } = loadPlan(root, folder);
  const { backend = {} } = workspace.instances.v2;
  const names = { API_BASIC_AUTH_USER: user, API_BASIC_AUTH_PASSWORD: password };
  const given = { API_URL: url, API_TOKEN: token, API_KEY: key, ...names };
  const settings = readBackend(given, backend, []);
  const connection = { ...settings, target: "live" as const, openSafeties: safeties };
  return connect(connection, workspace.login, contractsFolder(root, folder));
}

/** Ids of checks that do not pass. */
export async function failing(checks: readonly EndpointCheck[], judged: Judged): Promise<string[]> {
  const session = open(judged);
  const results = await Promise.all(checks.map((check) => runCheck(check, session)));
  return results.flatMap(({ status }, at) => (status === "passed" ? [] : [checks[at]?.id ?? ""]));
}
