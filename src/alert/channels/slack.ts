import { toRequest } from "../../session/request.ts";
import { InstanceError, SettingsError } from "../../errors.ts";
import type { HttpAnswer } from "../../ports/ports.ts";
import type { EndpointCall } from "../../plan/call.ts";
import type { Plan } from "../../plan/plan.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Connection } from "../../settings/connection.ts";
import { openHttp } from "../../suite/connect.ts";

/** Sends a text, once. Gives why it was not delivered, or cannot be known to be; undefined when it was. */
export type Notify = (text: string) => Promise<string | undefined>;

const deadlineMs = 10_000;
const endpoint = "endpoint:POST webhooks/slack/notification";

/** The endpoint that carries the alert. @throws {SettingsError} when the specs do not declare it */
export function findSlackCall({ checks }: Plan): EndpointCall {
  const check = checks.find(({ id }) => id === endpoint);
  if (check?.kind !== "endpoint") {
    throw new SettingsError([`the alert is sent through ${endpoint}, which no spec declares`]);
  }
  return check.call;
}

/**
 * Opens the way to Slack: a port of its own, for which alone the class `notify` is open, and which nothing but this one
 * call can use. A notification is never repeated: the first may have arrived.
 */
export function createNotifier(
  connection: Connection,
  call: EndpointCall,
  timeoutMs: number = deadlineMs,
): Notify {
  const http = openHttp({ ...connection, openSafeties: ["notify"] }, { timeoutMs });
  return async (text) => {
    try {
      return whyUndelivered(await http.send(toRequest({ ...call, send: { text } })));
    } catch (error) {
      if (error instanceof InstanceError) {
        return error.message;
      }
      throw error;
    }
  };
}

/**
 * What an answer says against delivery. Its form is recorded nowhere, so whatever JSON object does not name a failure
 * is taken for delivered, and Slack's own word "ok"; a page, a list or nothing confirms nothing.
 */
function whyUndelivered({ status, contentType, text }: HttpAnswer): string | undefined {
  if (status < 200 || status > 299) {
    return `answered ${status}`;
  }
  const body = contentType.includes("json") ? parse(text) : undefined;
  if (body === "ok" || (contentType === "text/plain" && text.trim() === "ok")) {
    return undefined;
  }
  if (!isRecord(body)) {
    const what =
      text.trim() === "" ? "nothing" : `${contentType || "something"}, and no JSON object`;
    return `answered ${status} with ${what}: whether it was sent is not known`;
  }
  return failureIn(body);
}

/** `success: false`, an error beside success, an error of Xano under 200, or Slack's refusal passed on. */
function failureIn(body: Readonly<Record<string, unknown>>): string | undefined {
  const { success = true, ok, error, code, response } = body;
  if (success !== true) {
    return `answered success: ${JSON.stringify(success)}`;
  }
  if (ok === false || ![undefined, null, "", false].some((none) => none === error)) {
    return "answered with an error";
  }
  if (typeof code === "string" && code.startsWith("ERROR_")) {
    return `answered ${code}`;
  }
  const passedOn = isRecord(response) ? Number(response["status"]) : 0;
  return passedOn >= 400 ? `passed on that Slack answered ${passedOn}` : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
