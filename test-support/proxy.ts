import { listen } from "./listen.ts";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";

/** A server of its own before another; what it writes down are `VERB /path`, without queries. */
export interface Proxy {
  readonly url: string;
  /** All that were asked. */
  readonly requests: ReadonlySet<string>;
  /** Those that were answered at least once, wholly and by the server behind it. */
  readonly answered: ReadonlySet<string>;
  close(): void;
}

/** One request on its way. */
export interface Passing {
  /** `VERB /path?query` */
  readonly line: string;
  readonly outgoing: ServerResponse;
  /** Asks the server behind the proxy. */
  readonly ask: () => Promise<Asked>;
  /** Hands its answer on as it is. */
  readonly pass: () => Promise<void>;
}

/** What the server behind the proxy answers. */
export interface Asked {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** Stands before a server on loopback; `handle` decides what becomes of each request, all pass when absent. */
export async function startProxy(
  target: string,
  handle: (passing: Passing) => Promise<void> = ({ pass }) => pass(),
): Promise<Proxy> {
  const requests = new Set<string>();
  const answered = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    const { method = "", url = "" } = incoming;
    const written = `${method} ${url.split("?")[0]}`;
    requests.add(written);
    const ask = async (): Promise<Asked> => forward(incoming, target);
    const pass = async (): Promise<void> => {
      const { status, headers, body } = await ask();
      outgoing.writeHead(status, headers).end(body);
      answered.add(written);
    };
    handle({ line: `${method} ${url}`, outgoing, ask, pass }).catch(() => outgoing.destroy());
  });
  const port = await listen(server);
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, requests, answered, close };
}

async function forward(incoming: IncomingMessage, target: string): Promise<Asked> {
  const { method, url = "", headers } = incoming;
  return new Promise((resolve, reject) => {
    const onward = request(new URL(url, target), { method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.once("error", reject);
      answer.once("end", () => {
        const body = Buffer.concat(parts);
        resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body });
      });
    });
    onward.once("error", reject);
    incoming.pipe(onward);
  });
}
