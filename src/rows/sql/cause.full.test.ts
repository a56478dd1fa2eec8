import { resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { Session } from "../../session/session.ts";
import { loadContracts } from "../../contract/load.ts";
import { startSqlServer, type SqlReply } from "../../../test-support/sql-fake-server.ts";
import { outcomeOf } from "../../result/outcome.ts";
import type { Result } from "../../result/result.ts";
import type { Connection } from "../../settings/connection.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { openHttp, openSession } from "../../suite/connect.ts";
import { createJudge } from "../../suite/judging.ts";
import { startPostgres, type Postgres } from "../../../simulator/postgres/postgres.ts";
import { startMock } from "../../../simulator/xano/start.ts";
import type { Mock } from "../../../simulator/xano/mock-options.ts";

const root = resolve(import.meta.dirname, "../../..");
const { checks, workspace } = loadPlan(root);
const contracts = loadContracts(resolve(root, "contracts"));
const references = checks.filter(({ kind }) => kind === "reference");
const plan = {
  login: workspace.login,
  checks: checks.filter(
    ({ kind, id }) => id !== "instance:v1" && (kind === "instance" || kind === "reference"),
  ),
  causes: checks.filter(({ kind }) => kind === "table"),
};
const opened: { close(): Promise<void> }[] = [];
let mock: Mock;
let postgres: Postgres;

beforeAll(async () => {
  [mock, postgres] = await Promise.all([startMock({ rows: 12 }), startPostgres({ rows: 12 })]);
});
afterEach(async () => {
  for (const one of opened.splice(0)) {
    await one.close();
  }
});
afterAll(async () => {
  await mock.close();
  await postgres.close().catch(() => undefined);
});

function open(sqlUrl?: string): Session {
  const { url: baseUrl, metaToken, workspace: workspaceId, userEmail, userPassword } = mock.v2;
  const connection: Connection = {
    target: "mock",
    baseUrl,
    metaToken,
    workspaceId,
    user: { email: userEmail, password: userPassword },
    openSafeties: ["read"],
    ...(sqlUrl === undefined ? {} : { sqlUrl }),
  };
  const http = openHttp(connection);
  const session = openSession({ http, connection, login: workspace.login, contracts });
  opened.push({ close: async () => session.sql?.close() });
  return session;
}

/** How many there are of each `outcome family`, with what blocks them. */
function count(results: readonly Result[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) {
    const by = result.blockedBy === undefined ? "" : ` by ${result.blockedBy.id}`;
    const key = `${outcomeOf(result)} ${result.subject.family}${by}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

async function judgeAll(session: Session): Promise<readonly Result[]> {
  const judge = createJudge(plan, session, true);
  return Promise.all(plan.checks.map(judge));
}

function sqlOf(results: readonly Result[]): Pick<Result, "status" | "reason" | "fault"> {
  const found = results.find(({ subject }) => subject.id === "instance:sql");
  if (found === undefined) {
    throw new Error("instance:sql was not judged");
  }
  const { status, reason, fault } = found;
  return {
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(fault === undefined ? {} : { fault }),
  };
}

const oneCause = {
  "passed instance": 5,
  "broken instance": 1,
  "blocked references by instance:sql": references.length,
};

test("skips SQL and reads the rows otherwise given no setting for it", async () => {
  const results = await judgeAll(open());
  expect(count(results)).toEqual({
    "passed instance": 5,
    "skipped instance": 1,
    "passed references": references.length,
  });
  expect(sqlOf(results).reason).toMatch(/^XANO_V2_SQL_URL is not set: /);
});

test("passes SQL and every reference given a database that answers", async () => {
  expect(count(await judgeAll(open(postgres.url)))).toEqual({
    "passed instance": 6,
    "passed references": references.length,
  });
});

test.for<[string, SqlReply, string, string]>([
  [
    "a wrong password",
    { code: "28P01", message: "password authentication failed for jane" },
    "denied",
    "the login was refused (28P01)",
  ],
  ["a connection that is dropped", "drop", "unreachable", "the connection failed"],
])("breaks SQL once and blocks every reference by it given %s", async ([, reply, fault, says]) => {
  const server = await startSqlServer(() => reply);
  opened.push(server);
  const results = await judgeAll(open(`postgres://reader:hush@127.0.0.1:${server.port}/xano`));
  expect(count(results)).toEqual(oneCause);
  const { status, reason, fault: found } = sqlOf(results);
  expect([status, found, reason?.startsWith(`SQL, connecting: ${says}`)]).toEqual([
    "broken",
    { code: fault },
    true,
  ]);
  // Not one connection a reference: once none could be made, nobody knocks again.
  expect(server.seen.length).toBeLessThan(20);
});

test("breaks SQL once given that nobody listens", async () => {
  const server = await startSqlServer(() => "drop");
  await server.close();
  const results = await judgeAll(open(`postgres://reader:hush@127.0.0.1:${server.port}/xano`));
  expect([count(results), sqlOf(results)]).toEqual([
    oneCause,
    {
      status: "broken",
      reason: "SQL, connecting: the connection failed (ECONNREFUSED)",
      fault: { code: "unreachable" },
    },
  ]);
});

test("blocks what is left given a database that goes away in the middle of a run", async () => {
  const session = open(postgres.url);
  const judge = createJudge(plan, session, false);
  const first = await Promise.all(references.slice(0, 10).map(judge));
  await postgres.close();
  const rest = await Promise.all(references.slice(10).map(judge));
  const last = await Promise.all(plan.checks.filter(({ kind }) => kind === "instance").map(judge));
  expect([count(first), count(rest), count(last)]).toEqual([
    { "passed references": 10 },
    { "blocked references by instance:sql": references.length - 10 },
    { "passed instance": 5, "broken instance": 1 },
  ]);
});
