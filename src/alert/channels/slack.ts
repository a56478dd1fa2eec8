import { toRequest } from "../../session/request.ts";
import { InstanceError, SettingsError } from "../../errors.ts";
import type { HttpAnswer } from "../../ports/http.ts";
import type { EndpointCall } from "../../plan/call.ts";
import type { Plan } from "../../plan/plan.ts";
import { isRecord } from "../../plan/is-record.ts";
import { openHttp } from "../../suite/connect.ts";
import type { Channel, Surroundings } from "./channel.ts";
import { toMrkdwn } from "./mrkdwn.ts";
import { reachHost } from "./post.ts";

const endpoint = "endpoint:POST webhooks/slack/notification";

/** Slack through the instance's own endpoint, one text in Slack's mrkdwn. */
export const slack: Channel = {
  title: "Slack",
  settings: [],
  open(_read, around) {
    const call = findSlackCall(around.plan);
    const { baseUrl } = around.connection;
    return {
      host: new URL(baseUrl).hostname,
      prepare: (message) => {
        const text = toMrkdwn(message);
        return { text, send: () => notify(text, call, around) };
      },
      reach: () => reachHost(baseUrl),
    };
  },
};

/** The endpoint that carries the alert. @throws {SettingsError} when the specs do not declare it */
function findSlackCall({ checks }: Pick<Plan, "checks">): EndpointCall {
  const check = checks.find(({ id }) => id === endpoint);
  if (check?.kind !== "endpoint") {
    throw new SettingsError([`the alert is sent through ${endpoint}, which no spec declares`]);
  }
  return check.call;
}

/**
 * Sends a text, once, over a port of its own, for which alone the class `notify` is open. A notification is never
 * repeated: the first may have arrived.
 */
async function notify(
  text: string,
  call: EndpointCall,
  { connection, timeoutMs }: Surroundings,
): Promise<string | undefined> {
  const http = openHttp({ ...connection, openSafeties: ["notify"] }, { timeoutMs });
  try {
    return whyUndelivered(await http.send(toRequest({ ...call, send: { text } })));
  } catch (error) {
    if (error instanceof InstanceError) {
      return error.message;
    }
    throw error;
  }
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
