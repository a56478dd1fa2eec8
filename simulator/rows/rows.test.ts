import { expect, test } from "vitest";

import { BaseRows } from "./base-rows.ts";
import { startedAt } from "./fixed-values.ts";
import { readSchema } from "../schema/observed-schema.ts";
import { testUser } from "./row-ids.ts";
import type { Column } from "../schema/schema.ts";

const v2 = readSchema(5);
const v1 = readSchema(1);
const nameOf = new Map(v2.tables.map((table) => [table.id, table.name]));

test("makes the same rows given the same seed, and others given another", () => {
  expect(allRows(1)).toEqual(allRows(1));
  expect(allRows(2)).not.toEqual(allRows(1));
});

test("makes a table's rows independent of the order in which tables are asked for", () => {
  const [one, other] = [new BaseRows(1, 5), new BaseRows(1, 5)];
  one.v2("agent");
  const user = one.v2("user");
  expect(other.v2("user")).toEqual(user);
});

test.each([1, 2, 3, 4, 5])("resolves all 156 references in every row given seed %i", (seed) => {
  const rows = new BaseRows(seed, 30);
  const broken: string[] = [];
  let references = 0;
  for (const table of v2.tables) {
    for (const column of table.columns.filter(({ tablerefId }) => tablerefId !== undefined)) {
      references += 1;
      const ids = new Set(rows.v2(targetOf(column)).map((row) => row["id"]));
      const wrong = rows.v2(table.name).filter((row) => !resolves(row[column.name], column, ids));
      broken.push(...wrong.map((row) => `${table.name}.${column.name} ${String(row["id"])}`));
    }
  }
  expect(broken).toEqual([]);
  expect(references).toBe(156);
});

test("leaves some optional references empty, as null and as 0", () => {
  const rows = new BaseRows(1, 200);
  const values = rows.v2("participant").map((row) => row["listing_id"]);
  expect(values).toContain(null);
  expect(values).toContain(0);
});

test("never holds null in a column that declares none", () => {
  const rows = new BaseRows(4, 40);
  const nulls = v2.tables.flatMap((table) =>
    table.columns
      .filter(({ nullable }) => !nullable)
      .filter(({ name }) => rows.v2(table.name).some((row) => row[name] === null))
      .map(({ name }) => `${table.name}.${name}`),
  );
  expect(nulls).toEqual([]);
});

test("holds the declared number of rows, none in the 30 empty tables", () => {
  const rows = new BaseRows(1, 7);
  const counts = v2.tables.map((table) => rows.v2(table.name).length);
  expect(counts.filter((count) => count === 0)).toHaveLength(30);
  expect(counts.filter((count) => count === 7)).toHaveLength(163);
});

test.each([1, 2, 30])("keeps the test user, agent and team together given %i rows", (count) => {
  const rows = new BaseRows(9, count);
  const find = (table: string, id: number): unknown =>
    rows.v2(table).find((row) => row["id"] === id);
  const { userId, agentId, teamId } = testUser;
  expect(find("user", userId)).toMatchObject({ agent_id: agentId, team_id: teamId });
  expect(find("agent", agentId)).toMatchObject({ user_id: userId, team_id: teamId });
  expect(find("team", teamId)).toMatchObject({ team_owner_agent_id: agentId });
  expect(rows.v2("rezen_onboarding_jobs")[0]).toMatchObject({
    user_id: userId,
    status: "Complete",
  });
});

test("drains staging, keeps syncs fresh and finishes jobs", () => {
  const rows = new BaseRows(1, 40);
  const staged = v2.tables.filter(({ columns }) =>
    columns.some(({ name }) => name === "is_processed"),
  );
  const syncs = v2.tables.filter(({ name }) => name.endsWith("_sync_state"));
  const ages = syncs.flatMap(({ name }) =>
    rows.v2(name).map((row) => (startedAt - Number(row["last_sync_at"])) / 3_600_000),
  );
  expect(staged).toHaveLength(13);
  expect(
    staged.flatMap(({ name }) => rows.v2(name)).every((row) => row["is_processed"] === true),
  ).toBe(true);
  expect(Math.min(...ages)).toBeGreaterThan(0);
  expect(Math.max(...ages)).toBeLessThan(24);
  expect(new Set(syncs.flatMap(({ name }) => rows.v2(name).map((row) => row["status"])))).toEqual(
    new Set(["ready"]),
  );
});

test("gives V1 the rows of the V2 table it became, under V1's names", () => {
  const rows = new BaseRows(1, 12);
  const agents = v1.tables.find(({ name }) => name === "agent");
  const shown = agents === undefined ? [] : rows.v1(agents);
  const expected = rows.v2("agent").map((agent, index) => ({
    id: agent["id"],
    joinDate: agent["join_date"],
    annualCap: rows.v2("agent_cap_data")[index]?.["annual_cap"],
  }));
  expect(shown.map(({ id, joinDate, annualCap }) => ({ id, joinDate, annualCap }))).toEqual(
    expected,
  );
});

test("holds as many rows in V1 as in V2 given each mapped table", () => {
  const rows = new BaseRows(1, 6);
  const mapped = v1.tables.filter(({ mirrors }) => mirrors !== undefined);
  const uneven = mapped.filter(
    (table) => rows.v1(table).length !== rows.v2(table.mirrors ?? "").length,
  );
  expect(mapped.length).toBeGreaterThan(100);
  expect(uneven).toEqual([]);
});

function targetOf(column: Column): string {
  return nameOf.get(column.tablerefId ?? 0) ?? "";
}

function resolves(value: unknown, column: Column, ids: ReadonlySet<unknown>): boolean {
  const isEmpty = value === null || value === 0;
  return isEmpty ? column.nullable : ids.has(value);
}

function allRows(seed: number): unknown {
  const rows = new BaseRows(seed, 3);
  return v2.tables.map((table) => rows.v2(table.name));
}
