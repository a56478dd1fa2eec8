import { InstanceError } from "../../errors.ts";
import type { Workspace } from "../../plan/plan.ts";
import { isRecord } from "../../plan/is-record.ts";
import { readJson } from "../body/json-text.ts";
import type { Http, HttpAnswer, HttpRequest } from "../../ports/http.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * Signs the test user in and returns the token.
 * @throws {InstanceError} `denied` without credentials or when they are rejected, `gateway` for a 5xx without JSON
 */
export async function logIn(
  http: Http,
  login: Workspace["login"],
  user: Credentials | undefined,
): Promise<string> {
  if (user === undefined) {
    throw new InstanceError(
      "denied",
      "no test user: set XANO_V2_USER_EMAIL and XANO_V2_USER_PASSWORD to judge endpoints that need a token",
    );
  }
  if (login.path === "") {
    const mend = "name the endpoint that gives a token there, as login: POST group/path";
    throw new InstanceError("denied", `no login: workspace.yaml says login: none; ${mend}`);
  }
  const request = toLoginRequest(login, user);
  return readToken(await http.send(request), request.path);
}

/** The request that signs the test user in. */
export function toLoginRequest(login: Workspace["login"], user: Credentials): HttpRequest {
  const { email, password } = user;
  const path = `/api:${login.group.canonical}${login.path}`;
  return { verb: "POST", path, body: { email, password }, safety: "read" };
}

function readToken(answer: HttpAnswer, path: string): string {
  const body = readJson(answer.text);
  const token = isRecord(body) ? body["authToken"] : undefined;
  if (answer.status === 200 && typeof token === "string" && token !== "") {
    return token;
  }
  if (answer.status >= 500 && body === undefined) {
    const message = `a gateway answered the login ${path} with ${answer.status}`;
    throw new InstanceError("gateway", message, answer.status).about(answer);
  }
  const got = answer.status === 200 ? "200 without an authToken" : String(answer.status);
  throw new InstanceError(
    "denied",
    `the login ${path} of the test user answered ${got}`,
    answer.status,
  ).about(answer);
}
