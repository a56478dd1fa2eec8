import { resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startMock, type Mock } from "../../fixtures/mock/start.ts";
import { startSqlServer } from "../../src/instance/sql-fake-server.ts";
import type { Connection } from "../../src/settings/connection.ts";
import { loadPlan } from "../../src/spec/load-plan.ts";
import { describeDiagnoses, diagnose, type Diagnosis } from "./diagnosis.ts";

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
