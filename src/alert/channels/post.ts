import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { InstanceError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Clock } from "../../ports/http.ts";
import { isLoopback } from "../../settings/instance-settings.ts";
import { readRetryAfter } from "../../wire/retry.ts";
import type { Expected } from "./channel.ts";
import { withPatience, type Attempt } from "./patience.ts";

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

const readCharacters = 10_000;

/**
 * Posts a message; gives why it was not delivered, undefined when it was. It is repeated where nobody took it: the
 * connection was refused, the answer was 429 or 5xx. A lost answer may have been a delivery, and is not.
 */
export function post(message: Post, manners: Manners): Promise<string | undefined> {
  return withPatience(() => attempt(message, manners), manners.clock);
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

/** As much of a body as shows what it is; the rest is not loaded. */
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
  if (code === undefined || isUntrusted(code)) {
    return { problem: `${host}: ${code ?? noConnection}` };
  }
  return unsent.has(code)
    ? { problem: `${host}: ${code}`, isRepeatable: true }
    : { problem: `${host}: ${code}: whether it was sent is not known` };
}

/** Without the system's word for it: a port that is never used for HTTP, for one. */
const noConnection = "no connection could be made";

/** Whether it is the certificate that ended the connection, before anything was sent. */
function isUntrusted(code: string): boolean {
  return /CERT|TLS|SSL|SIGNATURE/.test(code);
}

/** The system's word for an error, which holds neither path nor query of an address. */
function codeOf(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (isRecord(one) && typeof one["code"] === "string") {
      return one["code"];
    }
  }
  return undefined;
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
    socket.once("error", (error) => fail(codeOf(error) ?? noConnection));
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
