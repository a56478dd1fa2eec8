import { expect, test } from "vitest";
import type { SqlRow } from "../../ports/sql-snapshot.ts";
import type { SqlConnection } from "./connection.ts";
import { SqlFailed } from "./fault.ts";
import { probeTable, requireDataSource, type DescribedTable } from "./relation.ts";

/** A database of these relations, by name, with their columns. */
function databaseOf(relations: Readonly<Record<string, string>>): SqlConnection {
  const rows = Object.entries(relations).flatMap(([name, columns]) =>
    columns.split(" ").map((column): SqlRow => {
      const type = column === "xdo" ? "jsonb" : "text";
      return { table_name: name, column_name: column, udt_name: type, is_array: false };
    }),
  );
  return {
    ask: async ({ text, values: [first, ...more] = [] }) => {
      if (text.includes("starts_with")) {
        const [x, mvpw, end] = [first, ...more].map(String);
        return rows.filter(({ table_name: name }) =>
          [
            String(name).startsWith(x ?? ""),
            String(name).startsWith(mvpw ?? ""),
            String(name).endsWith(end ?? ""),
          ].some(Boolean),
        );
      }
      const isSought = Array.isArray(first)
        ? (name: unknown) => first.includes(name)
        : (name: unknown) =>
            String(name)
              .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
              .toLowerCase() === first;
      return rows.filter(({ table_name: name }) => isSought(name));
    },
    close: async () => undefined,
  };
}

const users: DescribedTable = {
  name: "users",
  columns: ["id", "email"],
  others: [{ name: "deals", columns: ["id", "amount"] }],
};

async function find(
  relations: Readonly<Record<string, string>>,
  dataSource?: string,
  described: DescribedTable | undefined = users,
): Promise<string> {
  const workspace = {
    workspaceId: 5,
    describe: async () => described,
    ...(dataSource === undefined ? {} : { dataSource }),
  };
  return probeTable(databaseOf(relations), workspace, 664).then(
    ({ name }) => name,
    (error: unknown) => (error instanceof SqlFailed ? error.message : String(error)),
  );
}

const whole = "id email";
const mend = "; without XANO_V2_SQL_URL rows are read through the Metadata API";

test.for([
  [undefined, "x5_664", { x5_664: whole, mvpw5_664: whole, users: whole }],
  [undefined, "mvpw5_664", { mvpw5_664: "id xdo", mvpw5_test_664: whole }],
  ["test", "mvpw5_test_664", { x5_664: whole, mvpw5_664: whole, mvpw5_test_664: whole }],
  ["test", "x5_test_664", { x5_test_664: whole, mvpw5_test_664: whole }],
  [undefined, "users", { users: "id email created_at", users_test: whole }],
  [undefined, "Users", { Users: "id xdo" }],
  ["test", "users_test", { users: whole, users_test: whole, x5_664: whole }],
] as const)(
  "finds the rows of data source %s in %s given %j",
  async ([source, name, relations]) => {
    expect(await find(relations, source)).toBe(name);
  },
);

test.for([
  [
    "test",
    { x5_664: whole, mvpw5_664: whole, users: whole },
    `SQL: there is neither x5_test_664, mvpw5_test_664 nor users_test of data source "test", or the login may not read them${mend}`,
  ],
  [
    undefined,
    { mvpw5_test_664: whole, users: "id name" },
    `SQL: there is neither x5_664, mvpw5_664 nor users, or the login may not read them; users is there, but lacks email`,
  ],
  [
    undefined,
    { users: whole, USERS: whole },
    `SQL: there is neither x5_664 nor mvpw5_664, or the login may not read them; each of users, USERS could be table users`,
  ],
] as const)(
  "takes no other rows for those of data source %s given %j",
  async ([source, relations, message]) => {
    expect(await find(relations, source)).toBe(message);
  },
);

test.for([
  ["test", "users_test", { ...users, others: [{ name: "users_test", columns: ["id"] }] }],
  [undefined, "users_test", { ...users, name: "users_test", others: [users] }],
] as const)(
  "does not guess given that another table may have the name, %s",
  async ([source, name, described]) => {
    expect(await find({ [name]: whole }, source, described)).toContain(
      `${name} could be a data source of another table`,
    );
  },
);

test("does not guess given that another table may be stored as JSON under the name", async () => {
  const described = { ...users, name: "users_roles", others: [users] };
  expect(await find({ users_roles: "id xdo" }, undefined, described)).toContain(
    "users_roles could be a data source of another table",
  );
});

test("takes a relation for no data source of a table whose columns it has not", async () => {
  const roles = { name: "users_roles", columns: ["id", "role"], others: [users] };
  expect(await find({ users: whole, users_roles: "id role" }, undefined, roles)).toBe(
    "users_roles",
  );
  expect(await find({ users_roles_test: "id role" }, "test", roles)).toBe("users_roles_test");
});

test.for([
  [undefined, "XANO_V2_SQL_URL"],
  ["XANO_V2", "XANO_V2_SQL_URL"],
  ["XANO_V1", "XANO_V1_SQL_URL"],
] as const)("names the setting of the side given settings of %s", async ([settings, name]) => {
  const side = settings === undefined ? {} : { settings };
  const workspace = { workspaceId: 7, dataSource: "ci", ...side };
  const without = `; without ${name} rows are read through the Metadata API`;
  const database = databaseOf({ x7_1: "id" });
  await expect(requireDataSource(database, workspace)).rejects.toThrow(
    new SqlFailed(
      "unexpected-answer",
      `SQL: the database shows no table of data source "ci", such as mvpw7_ci_…${without}`,
    ),
  );
  await expect(probeTable(database, workspace, 1)).rejects.toThrow(without);
});

test("tells of a data source of which the database shows no table", async () => {
  const workspace = { workspaceId: 5, dataSource: "test" };
  const message = `SQL: the database shows no table of data source "test", such as mvpw5_test_…${mend}`;
  await expect(requireDataSource(databaseOf({ x5_1: "id" }), workspace)).rejects.toThrow(
    new SqlFailed("unexpected-answer", message),
  );
  await requireDataSource(databaseOf({ mvpw5_test_1: "id" }), workspace);
  await requireDataSource(databaseOf({ users_test: "id" }), workspace);
  await requireDataSource(databaseOf({}), { workspaceId: 5 });
});
