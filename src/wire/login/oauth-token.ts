import { InstanceError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Http, HttpAnswer, HttpRequest } from "../../ports/http.ts";
import { readJson } from "../body/json-text.ts";

/** What a token is asked for with. */
export interface TokenGrant {
  readonly path: string;
  /** Of the grant, without the client's secret. */
  readonly fields: Readonly<Record<string, string>>;
  readonly client: { readonly id: string; readonly secret: string | undefined };
}

/**
 * Asks for a token of OAuth 2: the client names itself in the header Authorization, or in the body where the server
 * does not take that.
 * @throws {InstanceError} `denied` where none is given out
 */
export async function askForToken(http: Http, grant: TokenGrant): Promise<string> {
  const { secret } = grant.client;
  const first = await http.send(requestOf(grant, secret !== undefined));
  const isRefused = first.status === 400 || first.status === 401;
  const answer =
    isRefused && secret !== undefined ? await http.send(requestOf(grant, false)) : first;
  return tokenIn(answer, grant.path);
}

function requestOf({ path, fields, client }: TokenGrant, inHeader: boolean): HttpRequest {
  const { id, secret } = client;
  const named = { client_id: id, ...(secret === undefined ? {} : { client_secret: secret }) };
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret ?? "")}`);
  return {
    verb: "POST",
    path,
    // A token that nobody uses does no harm.
    safety: "read",
    sends: "application/x-www-form-urlencoded",
    headers: {
      Accept: "application/json",
      ...(inHeader ? { Authorization: `Basic ${basic.toString("base64")}` } : {}),
    },
    body: inHeader ? fields : { ...fields, ...named },
  };
}

function tokenIn({ status, text }: HttpAnswer, path: string): string {
  const body = readJson(text);
  const token = isRecord(body) ? body["access_token"] : undefined;
  if (status === 200 && typeof token === "string" && token !== "") {
    return token;
  }
  const why = isRecord(body) && typeof body["error"] === "string" ? `: ${body["error"]}` : "";
  const got = status === 200 ? "200 without an access_token" : `${status}${why}`;
  throw new InstanceError("denied", `the token endpoint ${path} answered ${got}`, status);
}
