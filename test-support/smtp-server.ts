import { listen } from "./listen.ts";
import { createServer, type Socket } from "node:net";
import { createServer as createTlsServer, TLSSocket } from "node:tls";
import { onTestFinished } from "vitest";
import type { SelfSigned } from "./self-signed.ts";

/** A mail as it arrived, and the login before it. */
export interface SeenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and parts. */
  readonly content: string;
  readonly isEncrypted: boolean;
}

export interface SmtpOptions {
  /** Answers in place of the usual ones, by the word that begins a command; `undefined` says nothing at all. */
  readonly answers?: Readonly<Record<string, string | undefined>>;
  /** With it the server speaks TLS from the first byte, or after STARTTLS. */
  readonly tls?: SelfSigned & { readonly isImplicit: boolean };
}

/** A server of one test that takes mail on loopback; it ends with the test. */
export interface SmtpServer {
  readonly port: number;
  readonly mails: readonly SeenMail[];
  /** First words of all commands, in order. */
  readonly commands: readonly string[];
}

interface Conversation {
  readonly mails: SeenMail[];
  readonly commands: string[];
  readonly options: SmtpOptions;
}

/** Serves SMTP as far as a client that sends one mail needs it. */
export async function serveSmtp(options: SmtpOptions = {}): Promise<SmtpServer> {
  const seen: Conversation = { mails: [], commands: [], options };
  const sockets = new Set<Socket>();
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    // A client that goes away is none of the server's business.
    socket.on("error", () => undefined);
    converse(socket, seen, "220 ready\r\n");
  };
  const { tls } = options;
  const server =
    tls?.isImplicit === true
      ? createTlsServer({ key: tls.key, cert: tls.cert }, accept).on(
          "tlsClientError",
          () => undefined,
        )
      : createServer(accept);
  const port = await listen(server);
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  return { port, mails: seen.mails, commands: seen.commands };
}

/** One connection, and how far it has come. */
interface Client {
  readonly socket: Socket;
  readonly seen: Conversation;
  from: string;
  to: string[];
  /** Set while the mail itself arrives. */
  content?: string | undefined;
}

/** Answers one client, line by line. */
function converse(socket: Socket, seen: Conversation, greeting = ""): void {
  const client: Client = { socket, seen, from: "", to: [] };
  const { answers = {} } = seen.options;
  if (greeting !== "") {
    socket.write(answers["CONNECT"] === undefined ? greeting : `${answers["CONNECT"]}\r\n`);
  }
  let rest = "";
  socket.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\r\n");
    rest = lines.pop() ?? "";
    lines.forEach((line) => take(client, line));
  });
}

function take(client: Client, line: string): void {
  const { seen, content, from, to, socket } = client;
  if (content === undefined) {
    obey(client, line);
  } else if (line === ".") {
    seen.mails.push({ from, to, content, isEncrypted: socket instanceof TLSSocket });
    client.content = undefined;
    say(client, "END OF DATA");
  } else {
    client.content = `${content}${line}\n`;
  }
}

function obey(client: Client, line: string): void {
  const [word = ""] = line.toUpperCase().split(" ");
  const [, address = ""] = /<(.*?)>/.exec(line) ?? [];
  client.seen.commands.push(word);
  say(client, word);
  if (word === "MAIL") {
    client.from = address;
    client.to = [];
  } else if (word === "RCPT") {
    client.to = [...client.to, address];
  } else if (word === "DATA") {
    client.content = "";
  } else if (word === "STARTTLS") {
    encrypt(client);
  }
}

function encrypt({ socket, seen }: Client): void {
  const { tls } = seen.options;
  if (tls !== undefined) {
    socket.removeAllListeners("data");
    const secure = new TLSSocket(socket, { isServer: true, key: tls.key, cert: tls.cert });
    secure.on("error", () => undefined);
    converse(secure, seen);
  }
}

function say({ socket, seen: { options } }: Client, word: string): void {
  const { answers = {}, tls } = options;
  const extensions = tls !== undefined && !(socket instanceof TLSSocket) ? "250-STARTTLS\r\n" : "";
  const usual: Readonly<Record<string, string>> = {
    EHLO: `250-hello\r\n${extensions}250 AUTH PLAIN`,
    AUTH: "235 welcome",
    DATA: "354 go on",
    QUIT: "221 bye",
    STARTTLS: tls === undefined ? "502 not here" : "220 go on",
  };
  const answer = Object.hasOwn(answers, word) ? answers[word] : (usual[word] ?? "250 fine");
  if (answer !== undefined) {
    socket.write(`${answer}\r\n`);
  }
}
