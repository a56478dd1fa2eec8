import { listen } from "./listen.ts";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { writingsOf } from "./secret-writings.ts";
import type { MockAddress } from "../simulator/xano/mock-options.ts";

/** What the client of an instance has to hide, as its settings have it. */
export interface PlantedLogin {
  readonly metaToken: string;
  readonly email: string;
  readonly password: string;
}

/** What an instance echoes, and how: it refuses with too many words, or its own answer has them in place of its values. */
export interface Echo {
  /** Of the request, without its query; what is asked before passes, so that a check comes as far as this answer. */
  readonly path: RegExp;
  readonly as: "refusal" | "engine refusal" | "values" | "document";
}

/** An instance of one test; it ends with the test. */
export interface EchoingInstance {
  readonly url: string;
  /** Tokens that the instance gave at a login: they are secrets, too. */
  readonly tokens: readonly string[];
}

const loginPath = /\/auth\/login$/;

/**
 * Stands before the mock and takes a login of its own. Part of what it is asked it answers with all that it was sent, and
 * with the login in every writing.
 */
export async function startEchoing(
  mock: MockAddress,
  planted: PlantedLogin,
  { path: echoed, as }: Echo,
): Promise<EchoingInstance> {
  const tokens: string[] = [];
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = "GET", url = "/", headers } = incoming;
    const path = url.replace(/\?.*$/s, "");
    const body = await text(incoming);
    const words = wordsOf(incoming, body, planted);
    const isEchoed = echoed.test(path);
    if (isEchoed && as !== "values") {
      const [status, said] = answers[as];
      reply(outgoing, { status, said: JSON.stringify(said(words)) });
      return;
    }
    const { status, said, date } = await passOn({ method, url, headers, body }, mock, planted);
    if (loginPath.test(path)) {
      [...said.matchAll(/"([\w.-]{40,})"/g)].forEach(([, token = ""]) => tokens.push(token));
    }
    const own = said.replaceAll(mock.userEmail, planted.email);
    reply(outgoing, { status, date, said: isEchoed ? withWords(said, words) : own });
  };
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, tokens };
}

interface Answer {
  readonly status: number;
  readonly said: string;
  /** By the clock of who answers. */
  readonly date?: string | undefined;
}

function reply(outgoing: ServerResponse, { status, said, date }: Answer): void {
  const dated = date === undefined ? {} : { Date: date };
  outgoing.writeHead(status, { "Content-Type": "application/json", ...dated }).end(said);
}

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Asks the mock, with its own login in place of the planted one. */
async function passOn(
  { method, url, headers, body }: Sent,
  mock: MockAddress,
  planted: PlantedLogin,
): Promise<Answer> {
  const toMock = (words: string): string =>
    words
      .replaceAll(planted.metaToken, mock.metaToken)
      .replaceAll(planted.email, mock.userEmail)
      .replaceAll(JSON.stringify(planted.password).slice(1, -1), mock.userPassword);
  const { authorization, "x-data-source": source } = headers;
  const passed = await fetch(new URL(url, mock.url), {
    method,
    headers: {
      "Content-Type": headers["content-type"] ?? "application/json",
      ...(authorization === undefined ? {} : { Authorization: toMock(authorization) }),
      ...(typeof source === "string" ? { "X-Data-Source": source } : {}),
    },
    ...(body === "" ? {} : { body: toMock(body) }),
  });
  const date = passed.headers.get("date") ?? "";
  return { status: passed.status, said: await passed.text(), date };
}

/** Status and body of an answer that is not the mock's. */
const answers: Readonly<
  Record<Exclude<Echo["as"], "values">, readonly [number, (words: string) => object]>
> = {
  refusal: [400, (words) => ({ code: "ERROR_FATAL", message: words, payload: words })],
  "engine refusal": [500, (words) => ({ code: "ERROR_CODE_BAD_REQUEST", message: words })],
  document: [200, (words) => ({ openapi: words, info: { title: words } })],
};

function wordsOf(
  { method, url, headers }: IncomingMessage,
  body: string,
  planted: PlantedLogin,
): string {
  const written = Object.values(planted).flatMap((value) => Object.values(writingsOf(value)));
  return `${written.join(" ")}; ${method} ${url} with ${headers.authorization} and ${body}`;
}

/** Without them no list is read to its end. */
const needed: ReadonlySet<string> = new Set(["id", "curPage", "nextPage", "prevPage", "perPage"]);

/** An answer whose values are all the words. */
function withWords(answer: string, words: string): string {
  return JSON.stringify(JSON.parse(answer), (key, value: unknown) =>
    ["string", "number"].includes(typeof value) && !needed.has(key) ? words : value,
  );
}
