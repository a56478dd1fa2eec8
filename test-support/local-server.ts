import { listen } from "./listen.ts";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
export interface SeenRequest {
  readonly verb: string;
  /** With its query, as it was sent. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What the server does with a request: an answer, or what a bad line does; `write` sends a body of its own. */
export type LocalAnswer =
  | {
      readonly headers: Record<string, string>;
      readonly write: (response: ServerResponse) => void;
    }
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string }
  | "reset"
  | "silence"
  | "cut in the body";

/** A server of one test on loopback; it ends with the test. */
export interface LocalServer {
  readonly url: string;
  /** In the order of their arrival. */
  readonly requests: readonly SeenRequest[];
  /** Connections that were opened. */
  connections(): number;
}

/** Serves what `answer` gives for each request; `answer` may wait. */
export async function serve(
  answer: (request: SeenRequest) => LocalAnswer | Promise<LocalAnswer>,
): Promise<LocalServer> {
  const requests: SeenRequest[] = [];
  let connections = 0;
  const converse = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await read(incoming);
    requests.push(request);
    reply(response, await answer(request));
  };
  const server = createServer((incoming, response) => {
    void converse(incoming, response);
  });
  server.on("connection", () => {
    connections += 1;
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, requests, connections: () => connections };
}

/** An answer with a JSON body, as Xano labels it. */
export function json(value: unknown, status = 200): LocalAnswer {
  const headers = { "Content-Type": "application/json; charset=UTF-8" };
  return { status, headers, body: JSON.stringify(value) };
}

/** An answer that a gateway or a login wall gives. */
export function html(status: number): LocalAnswer {
  return { status, headers: { "Content-Type": "text/html" }, body: "<html>nginx</html>" };
}

async function read(incoming: IncomingMessage): Promise<SeenRequest> {
  let body = "";
  incoming.setEncoding("utf8");
  for await (const chunk of incoming) {
    body += String(chunk);
  }
  const { method = "", url = "", headers } = incoming;
  return { verb: method, url, headers, body };
}

function reply(response: ServerResponse, answer: LocalAnswer): void {
  if (answer === "silence") {
    return;
  }
  if (answer === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if (answer === "cut in the body") {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
    response.write('{"items": [', () => response.socket?.destroy());
    return;
  }
  if ("write" in answer) {
    response.writeHead(200, answer.headers);
    response.flushHeaders();
    answer.write(response);
    return;
  }
  response.writeHead(answer.status ?? 200, answer.headers);
  response.end(answer.body);
}

/** A port of this machine at which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
