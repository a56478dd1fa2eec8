import { afterEach, expect, test } from "vitest";
import { InstanceError, SettingsError } from "../../errors.ts";
import { openConnection, type SqlConnection } from "./connection.ts";
import {
  startSqlServer,
  type SqlEvent,
  type SqlFakeServer,
  type SqlReply,
} from "../../../test-support/sql-fake-server.ts";

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) {
    await one.close();
  }
});

type Reply = (event: SqlEvent, times: number) => SqlReply;

async function open(reply: Reply): Promise<[SqlConnection, SqlFakeServer]> {
  const server = await startSqlServer(reply);
  const connection = openTo(server.port);
  opened.push(connection, server);
  return [connection, server];
}

function openTo(port: number): SqlConnection {
  return openConnection({
    url: `postgres://reader:s3cret-word@127.0.0.1:${port}/xano`,
    workspaceId: 5,
    statementTimeoutMs: 200,
    maxConnections: 2,
  });
}

const statement = { what: "rows of x5_1", text: "select 1" };

async function faultOf(asked: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await asked.catch((error: unknown) => error);
  return error instanceof InstanceError ? [error.fault, error.message] : ["none", String(error)];
}

test("asks in a read-only transaction of a read-only session given a server", async () => {
  const [connection, server] = await open(() => "ok");
  expect(await connection.ask(statement)).toEqual([]);
  expect(server.seen).toEqual([
    { event: "startup", text: expect.stringContaining("application_name xano-contract-suite") },
    {
      event: "query",
      text: "set default_transaction_read_only = on; set statement_timeout = 200; select set_config('jit', 'off', false) from pg_settings where name = 'jit'",
    },
    { event: "query", text: "begin isolation level repeatable read read only" },
    { event: "statement", text: "" },
    { event: "query", text: "commit" },
  ]);
});

test("opens one connection given several statements one after the other", async () => {
  const [connection, server] = await open(() => "ok");
  await connection.ask(statement);
  await connection.ask(statement);
  expect(server.seen.filter(({ event }) => event === "startup")).toHaveLength(1);
});

test("opens no more connections than allowed given many statements at once", async () => {
  const [connection, server] = await open(() => "ok");
  await Promise.all(Array.from({ length: 20 }, () => connection.ask(statement)));
  const events = server.seen.map(({ event }) => event);
  expect(events.filter((event) => event === "startup")).toHaveLength(2);
  expect(events.filter((event) => event === "statement")).toHaveLength(20);
});

const words = 'of user "reader" with s3cret-word for jane@example.com';

test.for([
  ["a wrong password", "startup", "28P01", "denied", "the login was refused (28P01)"],
  [
    "a wrong database",
    "startup",
    "3D000",
    "denied",
    "there is no such database for this login (3D000)",
  ],
  [
    "too many connections",
    "startup",
    "53300",
    "unreachable",
    "the server has no room for another connection or query (53300)",
  ],
  ["no right to read", "statement", "42501", "denied", "the login may not read this (42501)"],
  [
    "a write",
    "statement",
    "25006",
    "denied",
    "a write was refused, the connection is read only (25006)",
  ],
  [
    "a statement that takes too long",
    "statement",
    "57014",
    "timed-out",
    "the statement took too long (57014)",
  ],
  [
    "a server that shuts down",
    "statement",
    "57P01",
    "unreachable",
    "the server is shutting down or starting (57P01)",
  ],
  ["a missing table", "statement", "42P01", "unexpected-answer", "there is no such table (42P01)"],
  [
    "any other error",
    "statement",
    "XX000",
    "unexpected-answer",
    "the server answered an error (XX000)",
  ],
] as const)("says so without the server's words given %s", async ([, event, code, fault, says]) => {
  const [connection] = await open((at) => (at === event ? { code, message: words } : "ok"));
  const message = `SQL, ${event === "startup" ? "connecting" : "rows of x5_1"}: ${says}`;
  expect(await faultOf(connection.ask(statement))).toEqual([fault, message]);
});

test.for(["startup", "query", "statement"] as const)(
  "gives up given a server that hangs at %s",
  async (event) => {
    const [connection] = await open((at) => (at === event ? "hang" : "ok"));
    expect(await faultOf(connection.ask(statement))).toEqual([
      "timed-out",
      `SQL, ${event === "statement" ? "rows of x5_1" : "connecting"}: the server did not answer in time`,
    ]);
  },
);

test.for(["startup", "query", "statement"] as const)(
  "tries once more and says so given a connection that is always dropped at %s",
  async (event) => {
    const [connection, server] = await open((at) => (at === event ? "drop" : "ok"));
    const [fault, message] = await faultOf(connection.ask(statement));
    expect([fault, message?.replace(/ \(\w+\)$/, "")]).toEqual([
      "unreachable",
      `SQL, ${event === "statement" ? "rows of x5_1" : "connecting"}: the connection failed`,
    ]);
    expect(server.seen.filter((one) => one.event === "startup")).toHaveLength(2);
  },
);

test("asks again on another connection given one that is dropped once", async () => {
  const [connection, server] = await open((event, times) =>
    event === "statement" && times === 2 ? "drop" : "ok",
  );
  await connection.ask(statement);
  expect(await connection.ask(statement)).toEqual([]);
  expect(server.seen.filter(({ event }) => event === "startup")).toHaveLength(2);
});

test("does not ask twice given a login that is refused", async () => {
  const [connection, server] = await open(() => ({ code: "28P01", message: words }));
  await faultOf(connection.ask(statement));
  expect(server.seen.filter(({ event }) => event === "startup")).toHaveLength(1);
});

test("knocks no more given that no connection could be made", async () => {
  const [connection, server] = await open(() => ({ code: "28P01", message: words }));
  const all = Array.from({ length: 20 }, () => faultOf(connection.ask(statement)));
  const refused = ["denied", "SQL, connecting: the login was refused (28P01)"];
  expect(await Promise.all(all)).toEqual(all.map(() => refused));
  expect(await faultOf(connection.ask(statement))).toEqual(refused);
  const knocks = server.seen.filter(({ event }) => event === "startup").length;
  expect(knocks).toBeLessThanOrEqual(2);
});

test("asks over the connection that stands given no room for another", async () => {
  const full = { code: "53300", message: words };
  const [connection] = await open((event, times) =>
    event === "startup" && times > 1 ? full : "ok",
  );
  await connection.ask(statement);
  const both = await Promise.all([
    faultOf(connection.ask(statement)),
    faultOf(connection.ask(statement)),
  ]);
  expect(both.map(([fault]) => fault)).toEqual(["none", "none"]);
});

test("asks on given a statement that failed before", async () => {
  const [connection] = await open((event, times) =>
    event === "statement" && times === 1 ? { code: "42P01", message: words } : "ok",
  );
  await faultOf(connection.ask(statement));
  expect(await connection.ask(statement)).toEqual([]);
});

test("is unreachable given no server", async () => {
  const [, server] = await open(() => "ok");
  await server.close();
  const connection = openTo(server.port);
  opened.push(connection);
  expect(await faultOf(connection.ask(statement))).toEqual([
    "unreachable",
    "SQL, connecting: the connection failed (ECONNREFUSED)",
  ]);
});

test("closes once given two calls", async () => {
  const [connection] = await open(() => "ok");
  await connection.ask(statement);
  expect([await connection.close(), await connection.close()]).toEqual([undefined, undefined]);
});

test.for(["mysql://reader:s3cret-word@host/xano", "reader:s3cret-word@host", ""])(
  "refuses %j without repeating it",
  (url) => {
    const options = { url, workspaceId: 5, statementTimeoutMs: 200, maxConnections: 1 };
    expect(() => openConnection(options)).toThrow(
      new SettingsError(["the SQL URL must read postgres://login:password@host:port/database"]),
    );
  },
);
