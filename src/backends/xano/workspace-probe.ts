import { InstanceError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import { describeStatus, meantStatus } from "../../wire/engine-refusal.ts";
import { readJson } from "../../wire/body/json-text.ts";
import type { Metadata, WorkspaceObject } from "../../ports/metadata.ts";
import type { Http, HttpAnswer, HttpRequest } from "../../ports/http.ts";
import { createRefusal } from "./refusal.ts";
import { scopesOf } from "./token-scopes.ts";

export interface ProbeOptions {
  readonly workspaceId: number;
  readonly token: string;
  /** A harmless runtime call that needs the database: it distinguishes an outage from a rejected token. */
  readonly runtimeProbe?: HttpRequest;
}

/** Verifies the token and the workspace with new requests each time. */
export function openWorkspace(
  http: Http,
  options: ProbeOptions,
): Pick<Metadata, "me" | "workspace"> {
  const { workspaceId, token, runtimeProbe } = options;
  const ask = async (route: string): Promise<HttpAnswer> => {
    const path = `/api:meta/${route}`;
    const answer = await http.send({ verb: "GET", path, token, safety: "read" });
    const got = `Metadata API, ${route}: ${describeStatus(answer)}`;
    const status = meantStatus(answer);
    if (status === 401 || status === 403) {
      const parts = { http, token, ...(runtimeProbe === undefined ? {} : { runtimeProbe }) };
      throw await createRefusal(parts).explain(answer, got, scopesOf(route));
    }
    if (status >= 500) {
      throw new InstanceError("gateway", got, answer.status).about(answer);
    }
    return answer;
  };
  return {
    async me() {
      assertJson(await ask("auth/me"), "auth/me");
    },
    async workspace() {
      const route = `workspace/${workspaceId}`;
      const answer = await ask(route);
      return meantStatus(answer) === 404 ? undefined : readWorkspace(answer, route);
    },
  };
}

function readWorkspace(answer: HttpAnswer, route: string): WorkspaceObject {
  const { id, name } = assertJson(answer, route);
  if (typeof id !== "number" || typeof name !== "string") {
    throw unexpected(answer, `${route}: no workspace with id and name`);
  }
  return { id, name };
}

/** A proxy or a page instead of the instance also answers 200. @throws {InstanceError} `unexpected-answer` */
function assertJson(answer: HttpAnswer, route: string): Readonly<Record<string, unknown>> {
  if (answer.status !== 200) {
    throw unexpected(answer, `${route}: ${describeStatus(answer)}`);
  }
  const body = readJson(answer.text);
  if (!isRecord(body)) {
    throw unexpected(answer, `${route}: 200 with ${answer.contentType || "no content type"}`);
  }
  return body;
}

function unexpected(answer: HttpAnswer, what: string): InstanceError {
  return new InstanceError("unexpected-answer", `Metadata API, ${what}`, answer.status).about(
    answer,
  );
}
