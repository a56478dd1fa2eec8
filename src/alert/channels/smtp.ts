import type { createTransport } from "nodemailer";
import type { SMTPTransportOptions } from "nodemailer/lib/smtp-transport";
import { InstanceError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Clock } from "../../ports/http.ts";
import { isLoopback } from "../../settings/instance-settings.ts";
import type { Expected } from "./channel.ts";
import { withPatience, type Attempt } from "./patience.ts";

/** A mail, as it is handed to the server. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A server that takes mail. */
export interface Smtp {
  readonly host: string;
  /** Gives why the mail was not delivered to the server; undefined when it was. */
  readonly send: (mail: Mail) => Promise<string | undefined>;
  /** Connects, encrypts and logs in; no mail is sent. @throws {InstanceError} */
  readonly reach: () => Promise<string>;
}

/** The address of a server that takes mail: encrypted, but on this machine or where it says that it is not to be. */
export const smtpAddress: Expected = {
  words:
    "smtps://user:password@host, or smtp://user:password@host:587 with STARTTLS (?tls=none without a login)",
  holds: (value) => URL.canParse(value) && isSmtp(new URL(value)),
};

function isSmtp({ protocol, hostname, username, password, searchParams }: URL): boolean {
  const hasLogin = username !== "" || password !== "";
  const tls = searchParams.get("tls") ?? "required";
  const isPlain = tls === "none" && protocol === "smtp:" && !hasLogin;
  return (
    ["smtp:", "smtps:"].includes(protocol) &&
    hostname !== "" &&
    (isPlain || tls === "required") &&
    decoded(username) !== undefined &&
    decoded(password) !== undefined
  );
}

/** Opens nothing yet. A mail is sent again where the server certainly did not take it. */
export function openSmtp(
  address: string,
  { clock, timeoutMs }: { readonly clock: Clock; readonly timeoutMs: number },
): Smtp {
  const url = new URL(address);
  const server = { host: url.host, options: toTransport(url, timeoutMs) };
  return {
    host: url.hostname,
    send: (mail) => withPatience(() => send(mail, server), clock),
    reach: () => reach(server),
  };
}

interface Server {
  readonly host: string;
  readonly options: SMTPTransportOptions;
}

/** The certificate is always checked; NODE_EXTRA_CA_CERTS names authorities of one's own. */
function toTransport(address: URL, timeoutMs: number): SMTPTransportOptions {
  const { protocol, hostname, port, username, password, searchParams } = address;
  const isImplicit = protocol === "smtps:";
  const usual = isLoopback(`http://${hostname}`) ? "none" : "required";
  const isStartTls = !isImplicit && (searchParams.get("tls") ?? usual) === "required";
  const auth = { user: decoded(username) ?? "", pass: decoded(password) ?? "" };
  return {
    host: hostname.replaceAll(/[[\]]/g, ""),
    port: Number(port) || (isImplicit ? 465 : 587),
    secure: isImplicit,
    requireTLS: isStartTls,
    ignoreTLS: !isStartTls,
    ...(username === "" ? {} : { auth }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

type Transport = ReturnType<typeof createTransport>;

/** The library is loaded when it is needed, and by no other command. */
async function openTransport({ options }: Server): Promise<Transport> {
  const nodemailer = await import("nodemailer");
  return nodemailer.createTransport(options);
}

async function send({ to, ...mail }: Mail, server: Server): Promise<Attempt> {
  const transport = await openTransport(server);
  // No note of absence is to answer it.
  const headers = { "Auto-Submitted": "auto-generated" };
  try {
    const { rejected = [] } = await transport.sendMail({ ...mail, headers, to: [...to] });
    return rejected.length === 0
      ? {}
      : { problem: `${server.host}: ${rejected.length} of ${to.length} recipients were refused` };
  } catch (error) {
    return describeFailed(error, server.host);
  } finally {
    transport.close();
  }
}

async function reach(server: Server): Promise<string> {
  const transport = await openTransport(server);
  try {
    await transport.verify();
    return `${server.host} takes mail`;
  } catch (error) {
    throw new InstanceError("unreachable", describeFailed(error, server.host).problem ?? "");
  } finally {
    transport.close();
  }
}

/** The server's own words are not shown: they repeat addresses. */
function describeFailed(error: unknown, host: string): Attempt {
  const failed: Readonly<Record<string, unknown>> = isRecord(error) ? error : {};
  const { responseCode, command, syscall } = failed;
  if (typeof responseCode === "number" && responseCode >= 400) {
    const asked = command === "CONN" ? "" : ` to ${String(command)}`;
    const problem = `${host}: answered ${responseCode}${asked}`;
    return { problem, isRepeatable: responseCode < 500 };
  }
  const { originalCode = failed["code"] } = failed;
  const word = typeof originalCode === "string" ? originalCode : "the connection failed";
  const isUnsent = syscall === "connect" || syscall === "getaddrinfo";
  const mayBeSent = !isUnsent && isLost({ word, waitedFor: failed["timeoutType"] });
  const unknown = mayBeSent ? ": whether it was sent is not known" : "";
  return { problem: `${host}: ${word}${unknown}`, isRepeatable: isUnsent };
}

/** What ends before the server greets, or for want of encryption, is certainly not sent. */
function isLost({
  word,
  waitedFor,
}: {
  readonly word: string;
  readonly waitedFor: unknown;
}): boolean {
  return word === "ETIMEDOUT"
    ? waitedFor === "SOCKET_TIMEOUT"
    : !/CERT|TLS|SSL|SIGNATURE|EDNS/.test(word);
}
