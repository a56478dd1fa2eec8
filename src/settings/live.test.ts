import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import type { InstanceRef } from "../plan/plan.ts";
import { readLiveConnection, type LivePermissions } from "./live.ts";

const instance: InstanceRef = { host: "x1.xano.example", workspace: 5, isProtected: true };
const environment = { XANO_V2_URL: "https://x1.xano.example", XANO_V2_META_TOKEN: "t" };
const nothing: LivePermissions = { allow: [] };

function problemsOf(
  given: Readonly<Record<string, string>>,
  permissions = nothing,
  of = instance,
): unknown {
  try {
    return readLiveConnection(given, of, permissions);
  } catch (error) {
    return error instanceof SettingsError ? error.problems : error;
  }
}

test("opens only read given the least that is needed", () => {
  expect(readLiveConnection(environment, instance, nothing)).toEqual({
    target: "live",
    baseUrl: "https://x1.xano.example",
    workspaceId: 5,
    metaToken: "t",
    openSafeties: ["read"],
  });
});

test("refuses a token with characters that no token has", () => {
  expect(problemsOf({ ...environment, XANO_V2_META_TOKEN: "…" })).toEqual([
    expect.stringContaining("expected a token, got one with characters that no token has"),
  ]);
});

test("takes an address as it was checked, whatever way it is written", () => {
  const given = { ...environment, XANO_V2_URL: "HTTPS://X1.Xano.Example/" };
  expect(readLiveConnection(given, instance, nothing)).toMatchObject({
    baseUrl: "https://x1.xano.example",
  });
});

test("takes workspace, data source and user from the environment given all of them", () => {
  const given = {
    ...environment,
    XANO_V2_URL: "https://x1.xano.example/tenant/acme//",
    XANO_V2_WORKSPACE: "7",
    XANO_V2_DATA_SOURCE: "staging",
    XANO_V2_USER_EMAIL: "member@example.com",
    XANO_V2_USER_PASSWORD: "secret",
  };
  expect(readLiveConnection(given, instance, nothing)).toEqual({
    target: "live",
    baseUrl: "https://x1.xano.example/tenant/acme",
    workspaceId: 7,
    metaToken: "t",
    openSafeties: ["read"],
    user: { email: "member@example.com", password: "secret" },
    dataSource: "staging",
  });
});

const urlMissing =
  "XANO_V2_URL is not set: the instance's address, for example https://x1a2-b3c4-d5e6.n7.xano.io; every family needs it";
const tokenMissing =
  "XANO_V2_META_TOKEN is not set: a metadata token with read scopes, made in the instance's settings; every family needs it";

test.for([{}, { XANO_V2_URL: "", XANO_V2_META_TOKEN: "" }])(
  "names what is missing and what it is for given %j",
  (given) => {
    expect(problemsOf(given)).toEqual([urlMissing, tokenMissing]);
  },
);

test("names all problems at once given several", () => {
  const given = { XANO_V2_URL: "ftp://x1.xano.example", XANO_V2_WORKSPACE: "five" };
  expect(problemsOf(given, { allow: ["wirte", "sync"] })).toEqual([
    "XANO_V2_URL: expected https://, got ftp://: a token would travel in clear; every family uses it",
    tokenMissing,
    'XANO_V2_WORKSPACE: expected a workspace id such as 5, got "five"; every family uses it',
    '--allow: expected some of read, sync, write, destructive, notify, got "wirte"; did you mean "write"?',
  ]);
});

test.for([
  [
    "x1.xano.example",
    "expected an address such as https://x1a2-b3c4-d5e6.n7.xano.io, got something else",
  ],
  ["https://", "expected an address such as https://x1a2-b3c4-d5e6.n7.xano.io, got something else"],
  ["file:///etc/hosts", "expected https://, got file://: a token would travel in clear"],
  ["http://x1.xano.example", "expected https://, got http://: a token would travel in clear"],
  ["https://me:hush@x1.xano.example", "expected an address without user and password"],
  [
    "https://x1.xano.example/api:meta",
    "expected the instance's address alone, got one that ends in /api:meta",
  ],
  [
    "https://x1.xano.example?a=1",
    "expected the instance's address alone, got one with ?, # or a space",
  ],
  [
    "http://127.0.0.1.xano.example",
    "expected https://, got http://: a token would travel in clear",
  ],
] as const)("refuses the address %s without showing a password", ([url, problem]) => {
  expect(problemsOf({ ...environment, XANO_V2_URL: url })).toEqual([
    `XANO_V2_URL: ${problem}; every family uses it`,
  ]);
});

test.for(["http://127.0.0.1:4010", "http://127.1.2.3", "http://localhost:1", "http://[::1]:4010"])(
  "takes http given the loopback address %s",
  (url) => {
    const given = { ...environment, XANO_V2_URL: url };
    expect(readLiveConnection(given, instance, nothing).baseUrl).toBe(url);
  },
);

test.for([
  ["http://127.0.0.1:4010", "127.0.0.1:4010"],
  ["http://localhost:8443", "localhost:8443"],
  ["http://[::1]:4010", "[::1]:4010"],
] as const)("asks for the host's name given %s, where a tunnel may end", ([url, confirmedHost]) => {
  const given = { ...environment, XANO_V2_URL: url };
  const allow = ["destructive", "notify"];
  expect(problemsOf(given, { allow })).toEqual([
    `--allow destructive or notify on a protected instance: type its name as well, --confirm-host ${confirmedHost}; got nothing`,
  ]);
  const { openSafeties } = readLiveConnection(given, instance, { allow, confirmedHost });
  expect(openSafeties).toEqual(["read", "destructive", "notify"]);
});

test("takes branch, SQL address, rate, test user and run limit given all of them", () => {
  const given = {
    ...environment,
    XANO_V2_BRANCH: "my branch/2",
    XANO_V2_SQL_URL: "postgresql://reader:hush@203.0.113.7:5432/xano",
    XANO_V2_RATE_LIMIT: "10/20s",
    XANO_TEST_USER_ID: "61",
    XANO_TEST_TEAM_ID: "2",
    XANO_RUN_LIMIT: "45m",
  };
  expect(readLiveConnection(given, instance, nothing)).toEqual({
    target: "live",
    baseUrl: "https://x1.xano.example",
    workspaceId: 5,
    metaToken: "t",
    openSafeties: ["read"],
    branch: "my branch/2",
    sqlUrl: "postgresql://reader:hush@203.0.113.7:5432/xano",
    rateLimit: { requests: 10, perMs: 20_000 },
    testUser: { user_id: 61, team_id: 2 },
    runLimitMs: 2_700_000,
  });
});

const postgres = "expected an address such as postgres://user:password@host:5432/database";

test.for([
  ["XANO_V2_BRANCH", "a:b", 'expected a label without ":" or spaces around it, got "a:b"'],
  ["XANO_V2_BRANCH", "a\tb", 'expected a label without ":" or spaces around it, got "a\tb"'],
  ["XANO_V2_DATA_SOURCE", " a", 'expected a label of plain characters without ":", got " a"'],
  ["XANO_V2_DATA_SOURCE", "ä", 'expected a label of plain characters without ":", got "ä"'],
  ["XANO_V2_SQL_URL", "mysql://reader:hush@203.0.113.7", postgres],
  ["XANO_V2_SQL_URL", "reader:hush", postgres],
  ["XANO_V2_SQL_URL", "postgres:///xano", postgres],
  ["XANO_V2_RATE_LIMIT", "10", 'expected requests per time such as 10/20s, got "10"'],
  ["XANO_V2_META_TOKEN", "a b", "expected a token, got one with spaces or line breaks in it"],
] as const)("refuses %s given %s, and says who uses it", ([name, value, problem]) => {
  expect(problemsOf({ ...environment, [name]: value })).toEqual([
    `${name}: ${problem}; every family uses it`,
  ]);
});

test.for([
  ["XANO_TEST_USER_ID", "me", 'expected an id such as 60, got "me"'],
  ["XANO_TEST_AGENT_ID", "0", 'expected an id such as 60, got "0"'],
  ["XANO_RUN_LIMIT", "30", 'expected a time such as 90s, 30m or 2h, got "30"'],
] as const)("refuses %s given %s", ([name, value, problem]) => {
  expect(problemsOf({ ...environment, [name]: value })).toEqual([`${name}: ${problem}`]);
});

test.for(["ci/new", "feature/größe 2", "リリース", "v1.5"])("takes the branch %s", (branch) => {
  const given = { ...environment, XANO_V2_BRANCH: branch };
  expect(readLiveConnection(given, instance, nothing)).toMatchObject({ branch });
});

test("reads V1 beside V2 given its settings", () => {
  const given = {
    ...environment,
    XANO_V1_URL: "https://x9.xano.example",
    XANO_V1_META_TOKEN: "t1",
    XANO_V1_DATA_SOURCE: "test",
  };
  expect(readLiveConnection(given, instance, nothing).v1).toEqual({
    baseUrl: "https://x9.xano.example",
    workspaceId: 1,
    metaToken: "t1",
    dataSource: "test",
  });
});

test("reads no V1 given settings of it that are all empty", () => {
  const given = { ...environment, XANO_V1_URL: "", XANO_V1_META_TOKEN: "" };
  expect(readLiveConnection(given, instance, nothing).v1).toBe(undefined);
});

test("names what V1 lacks beside what V2 lacks given some of V1's settings", () => {
  expect(problemsOf({ ...environment, XANO_V2_META_TOKEN: "", XANO_V1_WORKSPACE: "x" })).toEqual([
    tokenMissing,
    "XANO_V1_URL is not set: the instance's address, for example https://x1a2-b3c4-d5e6.n7.xano.io; the parity family needs it",
    "XANO_V1_META_TOKEN is not set: a metadata token with read scopes, made in the instance's settings; the parity family needs it",
    'XANO_V1_WORKSPACE: expected a workspace id such as 5, got "x"; the parity family uses it',
  ]);
});

test("names the half that is missing given half of the test user", () => {
  expect(problemsOf({ ...environment, XANO_V2_USER_EMAIL: "member@example.com" })).toEqual([
    "XANO_V2_USER_PASSWORD is not set, though XANO_V2_USER_EMAIL is; endpoints and functions that need a token need both",
  ]);
});

test.for(["0", "-5", "5.0", " 5", "5e1"])("refuses the workspace %j", (workspace) => {
  expect(problemsOf({ ...environment, XANO_V2_WORKSPACE: workspace })).toEqual([
    `XANO_V2_WORKSPACE: expected a workspace id such as 5, got "${workspace}"; every family uses it`,
  ]);
});

test("opens classes in their own order given several, once each", () => {
  const permissions = { allow: ["write", "sync", "write", "read"] };
  expect(readLiveConnection(environment, instance, permissions).openSafeties).toEqual([
    "read",
    "sync",
    "write",
  ]);
});

const typeHost =
  "--allow destructive or notify on a protected instance: type its name as well, --confirm-host x1.xano.example; got";

test.for([
  [{ allow: ["destructive"] }, `${typeHost} nothing`],
  [{ allow: ["sync", "notify"] }, `${typeHost} nothing`],
  [{ allow: ["notify"], confirmedHost: "" }, `${typeHost} ""`],
  [{ allow: ["notify"], confirmedHost: "x2.xano.example" }, `${typeHost} "x2.xano.example"`],
  [
    { allow: ["notify"], confirmedHost: "https://x1.xano.example" },
    `${typeHost} "https://x1.xano.example"`,
  ],
] as const)(
  "asks for the host's name on a protected instance given %j",
  ([permissions, problem]) => {
    expect(problemsOf(environment, permissions)).toEqual([problem]);
  },
);

test("opens destructive on a protected instance given its host's name", () => {
  const permissions = { allow: ["destructive", "notify"], confirmedHost: "x1.xano.example" };
  expect(readLiveConnection(environment, instance, permissions).openSafeties).toEqual([
    "read",
    "destructive",
    "notify",
  ]);
});

test("opens destructive without a name given an instance that is not protected", () => {
  const open = { ...instance, isProtected: false };
  const permissions = { allow: ["destructive"] };
  expect(readLiveConnection(environment, open, permissions).openSafeties).toEqual([
    "read",
    "destructive",
  ]);
});

test("does not take the name of another host for this one given a port", () => {
  const given = { ...environment, XANO_V2_URL: "https://x1.xano.example:8443" };
  const permissions = { allow: ["notify"], confirmedHost: "x1.xano.example" };
  expect(problemsOf(given, permissions)).toEqual([
    '--allow destructive or notify on a protected instance: type its name as well, --confirm-host x1.xano.example:8443; got "x1.xano.example"',
  ]);
});
