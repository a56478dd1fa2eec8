import { SettingsError } from "../errors.ts";
import { safeties, type InstanceRef, type Safety } from "../plan/check.ts";
import { didYouMean } from "../plan/nearest.ts";
import type { Connection } from "./connection.ts";

/** What the user opened for a run on a live instance. */
export interface LivePermissions {
  /** Safety classes beside `read`. */
  readonly allow: readonly string[];
  /** The host typed by hand; needed for `destructive` and `notify` on a protected instance. */
  readonly confirmedHost?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The connection to the live V2 instance, from the environment.
 * @throws {SettingsError} every missing or malformed setting and option at once
 */
export function readLiveConnection(
  environment: Environment,
  instance: InstanceRef,
  permissions: LivePermissions,
): Connection {
  const problems: string[] = [];
  const baseUrl = readUrl(environment["XANO_V2_URL"], problems);
  const metaToken = environment["XANO_V2_META_TOKEN"] ?? "";
  if (metaToken === "") {
    problems.push(
      "XANO_V2_META_TOKEN is not set: a metadata token with read scopes, made in the instance's settings; every family needs it",
    );
  }
  const workspaceId = readWorkspace(environment["XANO_V2_WORKSPACE"], instance, problems);
  const openSafeties = readSafeties(permissions.allow, problems);
  if (instance.isProtected && baseUrl !== "" && openSafeties.some(isGrave)) {
    assertConfirmed(new URL(baseUrl).host, permissions.confirmedHost, problems);
  }
  const user = readUser(environment, problems);
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  const dataSource = environment["XANO_V2_DATA_SOURCE"] ?? "";
  return {
    target: "live",
    baseUrl,
    workspaceId,
    metaToken,
    openSafeties,
    ...user,
    ...(dataSource === "" ? {} : { dataSource }),
  };
}

function readUrl(text: string | undefined, problems: string[]): string {
  if (text === undefined || text === "") {
    problems.push(
      "XANO_V2_URL is not set: the instance's address, for example https://x1a2-b3c4-d5e6.n7.xano.io; every family needs it",
    );
    return "";
  }
  const problem = describeBadUrl(text);
  if (problem !== undefined) {
    problems.push(`XANO_V2_URL: ${problem}`);
    return "";
  }
  return text.replace(/\/+$/, "");
}

/** Says what is wrong without showing the address: it could hold a password. */
function describeBadUrl(text: string): string | undefined {
  if (!URL.canParse(text)) {
    return "expected an address such as https://x1a2-b3c4-d5e6.n7.xano.io, got something else";
  }
  const { protocol, hostname, username, password, pathname } = new URL(text);
  if (username !== "" || password !== "") {
    return "expected an address without user and password";
  }
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback)) {
    return `expected https://, got ${protocol}//: a token would travel in clear`;
  }
  return pathname.includes("/api:")
    ? `expected the instance's address alone, got one that ends in ${pathname}`
    : undefined;
}

function readWorkspace(
  text: string | undefined,
  instance: InstanceRef,
  problems: string[],
): number {
  if (text === undefined || text === "") {
    return instance.workspace;
  }
  if (!/^[1-9]\d*$/.test(text)) {
    problems.push(`XANO_V2_WORKSPACE: expected a workspace id such as 5, got "${text}"`);
  }
  return Number(text);
}

function readSafeties(allow: readonly string[], problems: string[]): Safety[] {
  const known: readonly string[] = safeties;
  for (const name of allow.filter((one) => !known.includes(one))) {
    problems.push(
      `--allow: expected some of ${safeties.join(", ")}, got "${name}"${didYouMean(name, safeties)}`,
    );
  }
  return safeties.filter((one) => one === "read" || allow.includes(one));
}

function isGrave(safety: Safety): boolean {
  return safety === "destructive" || safety === "notify";
}

function assertConfirmed(host: string, typed: string | undefined, problems: string[]): void {
  if (typed !== host) {
    const got = typed === undefined ? "nothing" : `"${typed}"`;
    problems.push(
      `--allow destructive or notify on a protected instance: type its name as well, --confirm-host ${host}; got ${got}`,
    );
  }
}

function readUser(environment: Environment, problems: string[]): Pick<Connection, "user"> {
  const email = environment["XANO_V2_USER_EMAIL"] ?? "";
  const password = environment["XANO_V2_USER_PASSWORD"] ?? "";
  if ((email === "") !== (password === "")) {
    const [set, missing] = email === "" ? ["PASSWORD", "EMAIL"] : ["EMAIL", "PASSWORD"];
    problems.push(
      `XANO_V2_USER_${missing} is not set, though XANO_V2_USER_${set} is; endpoints that need a token need both`,
    );
  }
  return email === "" || password === "" ? {} : { user: { email, password } };
}
