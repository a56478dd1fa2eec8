import type { SecurityScheme } from "../plan/security.ts";
import { readRateLimit } from "./limits.ts";
import { withoutTrailing } from "../text/without-trailing.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The values that a scheme is satisfied with, by the ends of their settings' names: `USER`, `PASSWORD`. */
export type SchemeValues = Readonly<Record<string, string>>;

/** What the settings give for one scheme. */
export interface SchemeAccess {
  readonly scheme: SecurityScheme;
  readonly values: SchemeValues;
  /** What has to be set; absent where nothing lacks. */
  readonly lacking?: string;
}

/** Access to a backend other than Xano. */
export interface BackendAccess {
  /** Sent as a bearer token. */
  readonly token?: string;
  /** Sent by endpoints with `auth: key`. */
  readonly key?: { readonly in: "header" | "query"; readonly name: string; readonly value: string };
  /** By the names of schemes; what their settings give. */
  readonly schemes?: Readonly<Record<string, SchemeAccess>>;
}

/** The settings of one instance. */
export interface InstanceConnection {
  /** Origin and tenant prefix, without a trailing slash. */
  readonly baseUrl: string;
  readonly workspaceId: number;
  /** Bearer token of the Metadata API. */
  readonly metaToken: string;
  /** The test user; absent when no endpoint that needs a token can be called. */
  readonly user?: { readonly email: string; readonly password: string };
  /** Label of the judged branch; the live one when absent. */
  readonly branch?: string;
  /** Sent as `X-Data-Source`. */
  readonly dataSource?: string;
  /** The database's address including the password; when absent, rows are read through the Metadata API. */
  readonly sqlUrl?: string;
  /** The plan's rate limit; learnt from refusals when absent. */
  readonly rateLimit?: { readonly requests: number; readonly perMs: number };
  /** Set when the backend is not Xano and has neither a Metadata API nor a test user. */
  readonly backend?: BackendAccess;
}

/** One instance's settings: their prefix, the default workspace, and the families that need the instance. */
export interface InstanceSettings {
  readonly prefix: "XANO_V2" | "XANO_V1";
  readonly workspace: number;
  readonly families: string;
}

/** Reads the settings of one instance; missing or malformed ones are added to `problems`. */
export function readInstance(
  environment: Environment,
  { prefix, workspace, families }: InstanceSettings,
  problems: string[],
): InstanceConnection {
  const read = (name: string): string => environment[`${prefix}_${name}`] ?? "";
  const given: Given = {
    read,
    missing: (name, what) => problems.push(`${prefix}_${name} is not set${what}`),
    malformed: (name, problem) =>
      problems.push(`${prefix}_${name}: ${problem}; ${families} uses it`),
    families,
    prefix,
  };
  const baseUrl = readUrl(given);
  const metaToken = read("META_TOKEN");
  if (metaToken === "") {
    const what = "a metadata token with read scopes, made in the instance's settings";
    given.missing("META_TOKEN", `: ${what}; ${families} needs it`);
  } else if (/\s/.test(metaToken)) {
    given.malformed("META_TOKEN", "expected a token, got one with spaces or line breaks in it");
  } else if (!/^[!-~]+$/.test(metaToken)) {
    given.malformed("META_TOKEN", "expected a token, got one with characters that no token has");
  }
  return {
    baseUrl,
    metaToken,
    workspaceId: readWorkspace(given, workspace),
    ...readUser(given),
    ...readLabel(given, "BRANCH", "branch"),
    ...readLabel(given, "DATA_SOURCE", "dataSource"),
    ...readSqlUrl(given),
    ...readRateLimit(read("RATE_LIMIT"), (problem) => given.malformed("RATE_LIMIT", problem)),
  };
}

/** The settings of one instance without their prefix, and where to report problems. */
interface Given {
  readonly prefix: string;
  readonly families: string;
  readonly read: (name: string) => string;
  readonly missing: (name: string, what: string) => void;
  readonly malformed: (name: string, problem: string) => void;
}

function readUrl({ read, missing, malformed, families }: Given): string {
  const text = read("URL");
  if (text === "") {
    const what = "the instance's address, for example https://x1a2-b3c4-d5e6.n7.xano.io";
    missing("URL", `: ${what}; ${families} needs it`);
    return "";
  }
  const problem = describeBadUrl(text);
  if (problem !== undefined) {
    malformed("URL", problem);
    return "";
  }
  return plainAddress(text);
}

/** The address in its normal form. */
export function plainAddress(text: string): string {
  const { origin, pathname } = new URL(text);
  return withoutTrailing(`${origin}${pathname}`, "/");
}

/** Describes the problem without showing the address, which may contain a password. */
function describeBadUrl(text: string): string | undefined {
  if (!URL.canParse(text)) {
    return "expected an address such as https://x1a2-b3c4-d5e6.n7.xano.io, got something else";
  }
  const { protocol, username, password, pathname } = new URL(text);
  if (username !== "" || password !== "") {
    return "expected an address without user and password";
  }
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback(text))) {
    return `expected https://, got ${protocol}//: a token would travel in clear`;
  }
  if (/[?#\s]/.test(text)) {
    return "expected the instance's address alone, got one with ?, # or a space";
  }
  return pathname.includes("/api:")
    ? `expected the instance's address alone, got one that ends in ${pathname}`
    : undefined;
}

/** Whether an address belongs to this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

function readWorkspace({ read, malformed }: Given, workspace: number): number {
  const text = read("WORKSPACE");
  if (text === "") {
    return workspace;
  }
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    malformed("WORKSPACE", `expected a workspace id such as 5, got "${text}"`);
  }
  return Number(text);
}

/** Labels without ":" or outer spaces; that of a data source is sent as a header, which takes plain characters only. */
const labels = {
  branch: {
    pattern: /^[^\s:\p{C}](?:[^:\p{C}]*[^\s:\p{C}])?$/u,
    expected: 'a label without ":" or spaces around it',
  },
  dataSource: {
    pattern: /^[!-9;-~](?:[ -9;-~]*[!-9;-~])?$/,
    expected: 'a label of plain characters without ":"',
  },
} as const;

function readLabel<K extends "branch" | "dataSource">(
  { read, malformed }: Given,
  name: string,
  key: K,
): { readonly [Key in K]?: string } {
  const text = read(name);
  if (text === "") {
    return {};
  }
  const { pattern, expected } = labels[key];
  if (!pattern.test(text)) {
    malformed(name, `expected ${expected}, got "${text}"`);
  }
  // TypeScript widens a computed key to string.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { [key]: text } as { readonly [Key in K]?: string };
}

function readSqlUrl({ read, malformed }: Given): Pick<InstanceConnection, "sqlUrl"> {
  const text = read("SQL_URL");
  if (text === "") {
    return {};
  }
  const isSql = URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
  if (!isSql || new URL(text).hostname === "") {
    malformed("SQL_URL", "expected an address such as postgres://user:password@host:5432/database");
  }
  return { sqlUrl: text };
}

function readUser({ prefix, read, missing }: Given): Pick<InstanceConnection, "user"> {
  const email = read("USER_EMAIL");
  const password = read("USER_PASSWORD");
  if (email === "" && password === "") {
    return {};
  }
  if (email !== "" && password !== "") {
    return { user: { email, password } };
  }
  const [set, absent] = email === "" ? ["PASSWORD", "EMAIL"] : ["EMAIL", "PASSWORD"];
  const need = "endpoints and functions that need a token need both";
  missing(`USER_${absent}`, `, though ${prefix}_USER_${set} is; ${need}`);
  return {};
}
