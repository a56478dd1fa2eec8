import { resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startMock } from "../../simulator/xano/start.ts";
import type { Mock } from "../../simulator/xano/mock-options.ts";
import { json, serve } from "../../test-support/local-server.ts";
import { startSqlServer } from "../../test-support/sql-fake-server.ts";
import type { Connection } from "../settings/connection.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { describeDiagnoses, diagnose } from "./diagnosis.ts";
import type { Diagnosis } from "./step.ts";

const { workspace } = loadPlan(resolve(import.meta.dirname, "../.."));
let mock: Mock;

beforeAll(async () => {
  mock = await startMock();
});
afterEach(() => mock.v2.heal());
afterAll(() => mock.close());

function connectionTo(given: Partial<Connection> = {}): Connection {
  const { url: baseUrl, metaToken, workspace: workspaceId, userEmail, userPassword } = mock.v2;
  const user = { email: userEmail, password: userPassword };
  return {
    target: "mock",
    baseUrl,
    metaToken,
    workspaceId,
    user,
    openSafeties: ["read"],
    ...given,
  };
}

/** What is bad, with what is said of it. */
async function badOf(given: Partial<Connection> = {}): Promise<Record<string, string>> {
  const diagnoses = await diagnose(connectionTo(given), workspace);
  const bad = diagnoses.filter(({ state }) => state === "bad");
  return Object.fromEntries(bad.map(({ what, says }) => [what, says]));
}

test("finds nothing bad and names what is not set given a healthy instance", async () => {
  const diagnoses = await diagnose(connectionTo(), workspace);
  expect(diagnoses.map(({ state, what }: Diagnosis) => `${state} ${what}`)).toEqual([
    "ok instance",
    "ok clock",
    "ok token",
    "ok scopes",
    "ok history",
    "ok workspace",
    "unset branch",
    "unset data source",
    "ok login",
    "unset SQL",
    "unset rate limit",
  ]);
});

test("names the login given a wrong password", async () => {
  const user = { email: mock.v2.userEmail, password: "wrong" };
  expect(Object.keys(await badOf({ user }))).toEqual(["login"]);
});

test("names the labels there are given an unknown data source", async () => {
  expect(await badOf({ dataSource: "stagin" })).toMatchObject({
    "data source": expect.stringMatching(/^expected stagin, the workspace has .*live/),
  });
});

test("names token, scopes and workspace given a refused token", async () => {
  mock.v2.inject({ kind: "deny-token" });
  expect(Object.keys(await badOf())).toEqual(["token", "scopes", "workspace"]);
});

test("names the workspace given an id that is not there", async () => {
  expect(await badOf({ workspaceId: 77 })).toHaveProperty("workspace");
});

test("names the host given that nobody answers", async () => {
  const bad = await badOf({ baseUrl: "http://127.0.0.1:9" });
  expect(bad["instance"]).toBe("127.0.0.1:9 does not answer; check XANO_V2_URL and the network");
});

test("asks once, and nothing that stands on it, given that the connection is refused", async () => {
  const reported: string[] = [];
  const connection = connectionTo({ baseUrl: "http://127.0.0.1:9", branch: "v1" });
  const diagnoses = await diagnose(connection, workspace, ({ what }) => void reported.push(what));
  const says = "not asked: the instance does not answer";
  const left = ["clock", "token", "scopes", "history", "workspace", "branch", "login"];
  expect(diagnoses.filter(({ state }) => state === "unasked")).toEqual(
    left.map((what) => ({ what, state: "unasked", says })),
  );
  expect(reported).toEqual(diagnoses.map(({ what }) => what));
});

test("waits a few seconds at most given a host that never answers", async () => {
  const server = await serve(() => "silence");
  const bad = await badOf({ baseUrl: server.url });
  const { host } = new URL(server.url);
  expect([bad, server.requests.length]).toEqual([
    { instance: `${host} does not answer within 3 s; check XANO_V2_URL and the network` },
    1,
  ]);
});

test("asks no further given a token that is never answered", async () => {
  const server = await serve(({ verb }) => (verb === "HEAD" ? {} : "reset"));
  const { token, ...rest } = await badOf({ baseUrl: server.url });
  expect([token, rest]).toEqual([expect.stringContaining("ECONNRESET"), {}]);
});

test("follows no redirect, with a token or without, and says where it leads", async () => {
  const other = await serve(() => json({}));
  const server = await serve(() => ({ status: 302, headers: { Location: `${other.url}/login` } }));
  const bad = await badOf({ baseUrl: server.url });
  expect([bad["instance"], other.requests]).toEqual([
    `${new URL(server.url).host} answers 302 and leads to ${other.url}, which is not followed; if the instance is there, set XANO_V2_URL to it`,
    [],
  ]);
});

test("says on which side the clock is, and that it is not known given no time", async () => {
  const clocks: unknown[] = [];
  for (const ms of [600_000, -90_000]) {
    const headers = { Date: new Date(Date.now() + ms).toUTCString() };
    const { url } = await serve(() => ({ headers }));
    clocks.push((await badOf({ baseUrl: url }))["clock"]);
  }
  expect(clocks).toEqual([
    expect.stringMatching(/^the instance's is (?:599|600|601) s ahead of ours;/),
    expect.stringMatching(/^the instance's is (?:89|90|91) s behind ours;/),
  ]);
});

test.for([
  ["Workspace Live Data Source", /"Workspace Live Data Source", or/],
  ["Workspace Content", /"Workspace Live Data Source" and "Workspace Content", or/],
  ["Workspace Functions", /"Workspace Functions", or/],
  ["Workspace API Groups", /"Workspace API Groups", or/],
] as const)("names the scope given a token without %s", async ([scope, words]) => {
  mock.v2.inject({ kind: "lack-scope", scope });
  expect(await badOf()).toEqual({ scopes: expect.stringMatching(words) });
});

test("says what is skipped given a token that may not read what ran", async () => {
  mock.v2.inject({ kind: "lack-scope", scope: "Workspace Request History" });
  const diagnoses = await diagnose(connectionTo(), workspace);
  expect(diagnoses.find(({ what }) => what === "history")).toEqual({
    what: "history",
    state: "unset",
    says: 'the metadata token lacks Read of the scope "Workspace Request History"; whether tasks ran is skipped without it',
  });
});

test("names every scope that is missing, one a line", async () => {
  mock.v2.inject({ kind: "lack-scope", scope: "Workspace Tasks" });
  mock.v2.inject({ kind: "lack-scope", scope: "Workspace Live Data Source" });
  const lines = (await badOf())["scopes"]?.split("\n") ?? [];
  expect(lines.map((line) => /"([^"]+)"/.exec(line)?.[1])).toEqual([
    "Workspace Tasks",
    "Workspace Live Data Source",
  ]);
});

test("names the branches there are given one that is unknown, and takes one with a slash", async () => {
  const unknown = await badOf({ branch: "ci/new" });
  mock.v2.inject({ kind: "add-branch", label: "ci/new" });
  expect([unknown["branch"], await badOf({ branch: "ci/new" })]).toEqual([
    "expected ci/new, the workspace has v1",
    {},
  ]);
});

test("aligns one line each", () => {
  expect(
    describeDiagnoses([
      { what: "token", state: "ok", says: "accepted" },
      { what: "data source", state: "unset", says: "live" },
    ]),
  ).toBe("ok     token        accepted\nunset  data source  live");
});

test("says of SQL what a run says of instance:sql given a login that is refused", async () => {
  const server = await startSqlServer(() => ({ code: "28P01", message: "of jane" }));
  try {
    const sqlUrl = `postgres://reader:hush@127.0.0.1:${server.port}/xano`;
    expect(await badOf({ sqlUrl })).toEqual({
      SQL: "SQL, connecting: the login was refused (28P01)",
    });
  } finally {
    await server.close();
  }
});

test("asks PostgreSQL while the instance is silent, and no tables of an instance that does not answer", async () => {
  const [instance, database] = [await serve(() => "silence"), await startSqlServer(() => "hang")];
  try {
    const sqlUrl = `postgres://reader:hush@127.0.0.1:${database.port}/xano`;
    const askedBy: Record<string, number> = {};
    const connection = connectionTo({ baseUrl: instance.url, sqlUrl });
    const diagnoses = await diagnose(connection, workspace, ({ what }) => {
      askedBy[what] = database.seen.length;
    });
    expect(askedBy).toMatchObject({ instance: 1, SQL: 1 });
    expect(diagnoses.filter(({ state }) => state === "bad").map(({ what }) => what)).toEqual([
      "instance",
      "SQL",
    ]);
    expect(instance.requests.map(({ verb }) => verb)).toEqual(["HEAD"]);
  } finally {
    await database.close();
  }
});
