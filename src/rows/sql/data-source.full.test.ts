import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadContracts } from "../../contract/load.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { outcomeOf } from "../../result/outcome.ts";
import { mockConnection } from "../../run/target/mock-connection.ts";
import { openHttp, openSession } from "../../suite/connect.ts";
import { createJudge } from "../../suite/judging.ts";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { startPostgres, type Postgres } from "../../../simulator/postgres/postgres.ts";
import { startMock } from "../../../simulator/xano/start.ts";
import { sidesOf } from "../../plan/reference/targets.ts";
import type { Mock } from "../../../simulator/xano/mock-options.ts";

const root = resolve(import.meta.dirname, "../../..");
const { checks, workspace } = loadPlan(root);
const contracts = loadContracts(resolve(root, "contracts"));
/** Some are called as a data source of another could be. */
const tables = new Set([
  "agent",
  "listing",
  "listing_photos",
  "team",
  "transaction",
  "transaction_history",
  "user",
  "user_settings",
]);
const references = checks.filter(
  (check) => check.kind === "reference" && sidesOf(check).every(({ name }) => tables.has(name)),
);
const plan = {
  login: workspace.login,
  checks: [...checks.filter(({ id }) => id === "instance:sql"), ...references],
  causes: checks.filter(({ kind }) => kind === "table"),
};

/** The live rows have an orphan, those of the data source have none. */
const faults: readonly Fault[] = [
  { kind: "add-data-source", label: "test" },
  { kind: "orphan-row", table: "agent", column: "team_id" },
];
const rows = { rows: 5, faults, dataSources: ["test"] };
const databases = new Map<string, Postgres>();
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ rows: 5 });
  mock.v2.inject(...faults);
  databases.set("PostgreSQL", await startPostgres(rows));
  databases.set("custom names", await startPostgres({ ...rows, hasCustomNames: true }));
}, 120_000);

afterAll(async () => {
  await mock.close();
  await Promise.all([...databases.values()].map((one) => one.close()));
});

/** What does not pass, of rows that are read from a database, or through the Metadata API where none is named. */
async function judge(database: string, dataSource?: string): Promise<Record<string, string>> {
  const sqlUrl = databases.get(database)?.url;
  const connection = {
    target: "mock" as const,
    ...mockConnection(mock.v2),
    openSafeties: ["read"] as const,
    ...(dataSource === undefined ? {} : { dataSource }),
    ...(sqlUrl === undefined ? {} : { sqlUrl }),
  };
  const http = openHttp(connection);
  const session = openSession({ http, connection, login: workspace.login, contracts });
  const results = await Promise.all(plan.checks.map(createJudge(plan, session, true)));
  await session.sql?.close();
  const red = results.filter((one) => !["passed", "skipped"].includes(outcomeOf(one)));
  return Object.fromEntries(
    red.map((one) => [
      one.subject.id,
      `${outcomeOf(one)}: ${one.reason ?? one.findings.map(({ message }) => message).join()}`,
    ]),
  );
}

const orphans = { "reference:agent.team_id": expect.stringMatching(/^failed: .*999999999/) };

test.for([
  ["Metadata API", undefined, orphans],
  ["Metadata API", "test", {}],
  ["PostgreSQL", undefined, orphans],
  ["PostgreSQL", "live", orphans],
  ["PostgreSQL", "test", {}],
  ["custom names", undefined, orphans],
  ["custom names", "test", {}],
] as const)("judges the rows by %s of data source %s", async ([database, source, expected]) => {
  expect(await judge(database, source)).toEqual(expected);
});

test.for(["PostgreSQL", "custom names"])(
  "has one cause, and judges no other rows, given %s without the data source",
  async (database) => {
    const why =
      'SQL: the database shows no table of data source "ci", such as mvpw5_ci_…; without XANO_V2_SQL_URL rows are read through the Metadata API';
    const blocked = references.map(({ id }) => [id, `blocked: blocked by instance:sql: ${why}`]);
    expect(await judge(database, "ci")).toEqual({
      "instance:sql": `broken: ${why}`,
      ...Object.fromEntries(blocked),
    });
  },
);
