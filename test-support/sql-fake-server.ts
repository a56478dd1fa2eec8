import { listen } from "./listen.ts";
import { createServer, type Socket } from "node:net";

/** `startup` is a login, `query` plain text such as `begin`, `statement` one with parameters. */
export type SqlEvent = "startup" | "query" | "statement";

/** `ok` answers without rows; a code is an SQLSTATE the server answers with. */
export type SqlReply = "ok" | "hang" | "drop" | { readonly code: string; readonly message: string };

export interface SqlFakeServer {
  readonly port: number;
  /** Every event in its order, with what came: parameters of the login by name, or text. */
  readonly seen: readonly { readonly event: SqlEvent; readonly text: string }[];
  close(): Promise<void>;
}

/** Speaks as much of PostgreSQL's protocol as it takes to fail in every way; for tests. */
export async function startSqlServer(
  reply: (event: SqlEvent, times: number) => SqlReply,
): Promise<SqlFakeServer> {
  const seen: { event: SqlEvent; text: string }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    const take = (event: SqlEvent, text: string): void => {
      seen.push({ event, text });
      send(socket, event, reply(event, seen.filter((one) => one.event === event).length));
    };
    let waiting = Buffer.alloc(0);
    let isIn = false;
    socket.on("data", (chunk) => {
      waiting = Buffer.concat([waiting, chunk]);
      for (;;) {
        const length = waiting.length < (isIn ? 5 : 4) ? 0 : waiting.readInt32BE(isIn ? 1 : 0);
        const end = length + (isIn ? 1 : 0);
        if (length === 0 || waiting.length < end) {
          return;
        }
        const message = waiting.subarray(0, end);
        waiting = waiting.subarray(end);
        takeMessage(message, isIn, take);
        isIn = true;
      }
    });
  });
  const port = await listen(server);
  return {
    port,
    seen,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function takeMessage(
  message: Buffer,
  isIn: boolean,
  take: (event: SqlEvent, text: string) => void,
): void {
  if (!isIn) {
    take("startup", message.toString("utf8", 8).replaceAll("\0", " ").trim());
    return;
  }
  const type = String.fromCharCode(message[0] ?? 0);
  if (type === "Q") {
    take("query", message.toString("utf8", 5, message.length - 1));
  }
  if (type === "S") {
    take("statement", "");
  }
}

const ready = block("Z", "I");

function send(socket: Socket, event: SqlEvent, reply: SqlReply): void {
  if (reply === "drop") {
    socket.destroy();
  } else if (reply === "ok") {
    socket.write(okReplies[event]);
  } else if (reply !== "hang") {
    const fields = `SERROR\0C${reply.code}\0M${reply.message}\0\0`;
    socket.write(Buffer.concat([block("E", fields), ready]));
  }
}

const okReplies: Readonly<Record<SqlEvent, Buffer>> = {
  startup: Buffer.concat([block("R", "\0\0\0\0"), ready]),
  query: Buffer.concat([block("C", "BEGIN\0"), ready]),
  statement: Buffer.concat([
    block("1", ""),
    block("2", ""),
    block("n", ""),
    block("C", "SELECT 0\0"),
    ready,
  ]),
};

function block(type: string, body: string): Buffer {
  const content = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}
