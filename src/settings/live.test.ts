import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import type { InstanceRef } from "../plan/check.ts";
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
    "XANO_V2_URL: expected https://, got ftp://: a token would travel in clear",
    tokenMissing,
    'XANO_V2_WORKSPACE: expected a workspace id such as 5, got "five"',
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
] as const)("refuses the address %s without showing a password", ([url, problem]) => {
  expect(problemsOf({ ...environment, XANO_V2_URL: url })).toEqual([`XANO_V2_URL: ${problem}`]);
});

test("takes http given a loopback address", () => {
  const given = { ...environment, XANO_V2_URL: "http://127.0.0.1:4010" };
  expect(readLiveConnection(given, instance, nothing).baseUrl).toBe("http://127.0.0.1:4010");
});

test("names the half that is missing given half of the test user", () => {
  expect(problemsOf({ ...environment, XANO_V2_USER_EMAIL: "member@example.com" })).toEqual([
    "XANO_V2_USER_PASSWORD is not set, though XANO_V2_USER_EMAIL is; endpoints that need a token need both",
  ]);
});

test.for(["0", "-5", "5.0", " 5", "5e1"])("refuses the workspace %j", (workspace) => {
  expect(problemsOf({ ...environment, XANO_V2_WORKSPACE: workspace })).toEqual([
    `XANO_V2_WORKSPACE: expected a workspace id such as 5, got "${workspace}"`,
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
