import { InstanceError } from "../../errors.ts";
import { describeStatus, meantStatus } from "../../wire/engine-refusal.ts";
import { readJson } from "../../wire/body/json-text.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { HttpAnswer } from "../../ports/http.ts";
import type { Refusal } from "./refusal.ts";
import { scopesOf } from "./token-scopes.ts";

/** What was requested of a list. */
export interface AskedList {
  readonly route: string;
  /** Label of the branch, when the list belongs to one and a setting names it. */
  readonly branch?: unknown;
  /** Label of the data source; the live one when absent. */
  readonly dataSource?: string;
  /** Prefix of the instance's settings; XANO_V2 when absent. */
  readonly settings?: string;
}

/** @throws {InstanceError} `denied` or `outage` for 401 and 403, `gateway` for a 5xx that may pass, else `unexpected-answer` */
export async function assertAnswered(
  answer: HttpAnswer,
  asked: AskedList,
  refusal: Refusal,
): Promise<void> {
  if (answer.status >= 200 && answer.status < 300) {
    return;
  }
  const { route, dataSource } = asked;
  const status = meantStatus(answer);
  const got = `Metadata API, ${route}: ${describeStatus(answer)}`;
  if (status === 401 || status === 403) {
    throw await refusal.explain(answer, got, scopesOf(route, dataSource));
  }
  const fault = status >= 500 ? "gateway" : "unexpected-answer";
  const because = status === 404 ? describeBranch(answer, asked) : "";
  throw new InstanceError(fault, `${got}${because}`, answer.status).about(answer);
}

/** Xano answers an unknown label with an empty message or without a body. */
function describeBranch(answer: HttpAnswer, { branch, settings }: AskedList): string {
  if (typeof branch !== "string") {
    return "";
  }
  const setting = `${settings ?? "XANO_V2"}_BRANCH`;
  return saysNothing(answer)
    ? `; there is no branch "${branch}": check ${setting}`
    : `; asked for the branch "${branch}" of ${setting}`;
}

function saysNothing({ text }: HttpAnswer): boolean {
  const body = readJson(text);
  const message = isRecord(body) ? body["message"] : undefined;
  return text.trim() === "" || (isRecord(body) && (message ?? "") === "");
}
