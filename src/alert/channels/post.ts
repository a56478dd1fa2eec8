import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { InstanceError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Clock } from "../../ports/ports.ts";
import { isLoopback } from "../../settings/instance-settings.ts";
import { readRetryAfter } from "../../wire/retry.ts";
import { describeSpan } from "../message-text.ts";
import type { Expected } from "./channel.ts";

/** One message that is posted to a webhook. */
export interface Post {
  readonly url: string;
  /** Made anew for each attempt, as a signature has its time in it. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly body: string;
  /** What an answer of 2xx says against delivery; undefined when it confirms it. */
  readonly whyUnconfirmed: (answer: PostAnswer) => string | undefined;
}

export interface PostAnswer {
  readonly status: number;
  /** Without parameters; empty when the answer has none. */
  readonly contentType: string;
  /** The beginning of it. */
  readonly text: string;
}

interface Manners {
  readonly clock: Clock;
  readonly timeoutMs: number;
}

const attempts = 3;
const firstPauseMs = 1000;
/** Whoever asks for a longer pause is not waited for. */
const longestPauseMs = 60_000;
const readCharacters = 10_000;

/** What became of one attempt: delivered without a problem; repeated only where it was certainly not taken. */
interface Attempt {
  readonly problem?: string;
  readonly isRepeatable?: boolean;
  /** Pause that the answer asks for. */
  readonly askedMs?: number | undefined;
}

/**
 * Posts a message; gives why it was not delivered, undefined when it was. It is repeated where nobody took it: the
 * connection was refused, the answer was 429 or 5xx. A lost answer may have been a delivery, and is not.
 */
export async function post(message: Post, manners: Manners): Promise<string | undefined> {
  const { clock } = manners;
  for (let number = 1; ; number += 1) {
    const { problem, isRepeatable = false, askedMs } = await attempt(message, manners);
    if (problem === undefined) {
      return undefined;
    }
    const often = number === 1 ? "" : `, after ${number} attempts`;
    if (!isRepeatable || number === attempts) {
      return `${problem}${often}`;
    }
    if (askedMs !== undefined && askedMs > longestPauseMs) {
      return `${problem} and asks to wait ${describeSpan(askedMs)}${often}`;
    }
    await clock.pause(Math.max(askedMs ?? 0, firstPauseMs * 4 ** (number - 1)));
  }
}

async function attempt(message: Post, { clock, timeoutMs }: Manners): Promise<Attempt> {
  const { url, headers, body, whyUnconfirmed } = message;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json; charset=utf-8", ...headers?.() },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { status } = response;
    const answer = { status, contentType: typeOf(response), text: await readStart(response) };
    if (response.ok) {
      const problem = whyUnconfirmed(answer);
      return problem === undefined ? {} : { problem };
    }
    const asked = response.headers.get("retry-after") ?? undefined;
    return {
      problem: describeRefusal(answer),
      isRepeatable: status === 429 || status >= 500,
      askedMs: readRetryAfter(asked, clock.date().getTime()),
    };
  } catch (error) {
    return describeLost(error, { host: new URL(url).host, timeoutMs });
  }
}

function typeOf(response: Response): string {
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  return type.trim().toLowerCase();
}

/** As much of a body as tells what it is; the rest is not loaded. */
async function readStart({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= readCharacters) {
      break;
    }
  }
  return text;
}

function describeRefusal({ status, contentType }: PostAnswer): string {
  if (status >= 300 && status < 400) {
    return `answered ${status}, which leads elsewhere and is not followed`;
  }
  return contentType === "text/html" ? `answered ${status} with a page` : `answered ${status}`;
}

/** The problem of an answer that is a page, a login for one: nobody took the message. */
export function describePage({ status, contentType }: PostAnswer): string | undefined {
  return contentType === "text/html"
    ? `answered ${status} with text/html: whether it was sent is not known`
    : undefined;
}

/** Nothing was sent when the connection failed with one of these. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

interface Lost {
  readonly host: string;
  readonly timeoutMs: number;
}

function describeLost(error: unknown, { host, timeoutMs }: Lost): Attempt {
  if (error instanceof Error && error.name === "TimeoutError") {
    const problem = `${host}: no answer within ${timeoutMs / 1000} s: whether it was sent is not known`;
    return { problem };
  }
  const code = codeOf(error);
  return unsent.has(code)
    ? { problem: `${host}: ${code}`, isRepeatable: true }
    : { problem: `${host}: ${code}: whether it was sent is not known` };
}

/** The system's word for an error, which holds neither path nor query of an address. */
function codeOf(error: unknown): string {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (isRecord(one) && typeof one["code"] === "string") {
      return one["code"];
    }
  }
  return "the connection failed";
}

const reachMs = 3000;

/** Connects to the machine of an address, and checks its certificate; no request is sent. @throws {InstanceError} */
export function reachHost(url: string): Promise<string> {
  const { protocol, host, hostname, port } = new URL(url);
  const isTls = protocol === "https:";
  const name = hostname.replaceAll(/[[\]]/g, "");
  const to = { host: name, port: Number(port) || (isTls ? 443 : 80) };
  const servername = isIP(name) === 0 ? { servername: name } : {};
  return new Promise((resolve, reject) => {
    const socket: Socket = isTls ? connectTls({ ...to, ...servername }) : connectTcp(to);
    const fail = (why: string): void => {
      socket.destroy();
      reject(new InstanceError("unreachable", `${host}: ${why}`));
    };
    socket.setTimeout(reachMs, () => fail(`no connection within ${reachMs / 1000} s`));
    socket.once("error", (error) => fail(codeOf(error)));
    socket.once(isTls ? "secureConnect" : "connect", () => {
      socket.destroy();
      resolve(`${host} takes connections`);
    });
  });
}

/** The address of a webhook: over TLS, but for this machine. */
export const webhookAddress: Expected = {
  words: "an https address",
  holds: (value) => {
    if (!URL.canParse(value) || /\s/.test(value)) {
      return false;
    }
    const { protocol, username } = new URL(value);
    return (
      username === "" && (protocol === "https:" || (protocol === "http:" && isLoopback(value)))
    );
  },
};
