import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { SqlFailed } from "../../rows/sql/fault.ts";
import type { InstancePart } from "../../plan/objects.ts";
import type { Result } from "../../result/result.ts";
import { fakeSession, type FakeInstance } from "../../../test-support/fake-session.ts";
import { runCheck } from "../../judging/run.ts";
import { instanceCheck } from "../../../test-support/sample-check.ts";

type Told = Pick<Result, "status" | "blockedBy" | "fault"> & {
  readonly messages: readonly string[];
};

async function judge(part: InstancePart, instance: FakeInstance): Promise<Told> {
  const { status, blockedBy, fault, findings, reason } = await runCheck(
    instanceCheck(part),
    fakeSession({ token: "t", ...instance }),
  );
  const messages = [
    ...findings.map(({ message }) => message),
    ...(reason === undefined ? [] : [reason]),
  ];
  return {
    status,
    messages,
    ...(blockedBy === undefined ? {} : { blockedBy }),
    ...(fault === undefined ? {} : { fault }),
  };
}

const gone = new InstanceError("unreachable", "host: ECONNREFUSED");
const denied = new InstanceError("denied", "HTTP 401", 401);

test.for<InstancePart>(["reachable", "token", "workspace", "login"])(
  "passes given an instance on which all holds: %s",
  async (part) => {
    expect(await judge(part, {})).toEqual({ status: "passed", messages: [] });
  },
);

test("is reachable given an instance that refuses the token", async () => {
  expect((await judge("reachable", { me: denied })).status).toBe("passed");
});

test("is broken with fault and reason given an instance that is gone", async () => {
  expect(await judge("reachable", { me: gone })).toEqual({
    status: "broken",
    messages: ["host: ECONNREFUSED"],
    fault: { code: "unreachable" },
  });
});

test.for<[InstancePart, FakeInstance, string]>([
  ["token", { me: gone }, "instance:reachable"],
  ["workspace", { me: gone }, "instance:reachable"],
  ["login", { me: gone }, "instance:reachable"],
  ["workspace", { me: denied }, "instance:token"],
])(
  "is blocked by the root given that what it stands on does not hold: %s",
  async ([part, given, id]) => {
    const { status, blockedBy } = await judge(part, given);
    expect([status, blockedBy?.id]).toEqual(["skipped", id]);
  },
);

test("does not need the metadata token to log in", async () => {
  expect((await judge("login", { me: denied })).status).toBe("passed");
});

test("is broken given a token that is refused", async () => {
  expect(await judge("token", { me: denied })).toEqual({
    status: "broken",
    messages: ["HTTP 401"],
    fault: { code: "denied", status: 401 },
  });
});

test("fails given a workspace that does not exist", async () => {
  expect(await judge("workspace", { workspace: null })).toEqual({
    status: "failed",
    messages: ["workspace 5 does not exist"],
  });
});

test("notes that another workspace than the declared one is judged", async () => {
  expect(await judge("workspace", { workspace: { id: 7, name: "V3" } })).toEqual({
    status: "passed",
    messages: ["workspace 7 is judged, the specs declare 5"],
  });
});

test("fails given a login that answers without a token", async () => {
  const token = new InstanceError("denied", "the login answered 500", 500);
  expect(await judge("login", { token })).toEqual({
    status: "failed",
    messages: ["the login answered 500"],
  });
});

test("is broken given no test user", async () => {
  const token = new InstanceError("denied", "no test user: set XANO_V2_USER_EMAIL");
  expect((await judge("login", { token })).status).toBe("broken");
});

test("is skipped with the setting's name given no connection to PostgreSQL", async () => {
  expect(await judge("sql", { me: gone })).toEqual({
    status: "skipped",
    messages: ["XANO_V2_SQL_URL is not set: rows are read through the Metadata API"],
  });
});

test("does not need the instance given that PostgreSQL answers", async () => {
  expect(await judge("sql", { ping: "ok", me: gone })).toEqual({ status: "passed", messages: [] });
});

test("is broken with its own fault given that PostgreSQL does not answer", async () => {
  const ping = new SqlFailed("unreachable", "SQL, connecting: the connection failed");
  expect(await judge("sql", { ping })).toEqual({
    status: "broken",
    messages: ["SQL, connecting: the connection failed"],
    fault: { code: "unreachable" },
  });
});

test.for([
  [600_000, "10 min ahead of"],
  [-600_000, "10 min behind"],
  [61_400, "1 min ahead of"],
  [-7_265_000, "2 h 1 min behind"],
] as const)("fails given a clock that is off by %i ms", async ([aheadMs, apart]) => {
  const check = instanceCheck("clock", { withinMs: 60_000 });
  const { status, findings } = await runCheck(check, fakeSession({ aheadMs }));
  expect([status, findings.map(({ message }) => message)]).toEqual([
    "failed",
    [
      `the instance's clock is ${apart} this machine's, expected at most 1 min apart; ages are judged by the instance's`,
    ],
  ]);
});

test.for([0, 59_000, -59_000])("passes given a clock that is off by %i ms", async (aheadMs) => {
  const check = instanceCheck("clock", { withinMs: 60_000 });
  expect((await runCheck(check, fakeSession({ aheadMs }))).status).toBe("passed");
});

test("is skipped, never passed, given answers that do not tell their time", async () => {
  expect(await judge("clock", {})).toMatchObject({
    status: "skipped",
    messages: [expect.stringMatching(/^the answers have no Date header/)],
  });
});

test("is blocked given an instance that is gone: its clock is not asked", async () => {
  expect((await judge("clock", { me: gone, aheadMs: 0 })).blockedBy?.id).toBe("instance:reachable");
});

test("dates by the instance's clock given one that is off", () => {
  const { clock } = fakeSession({ aheadMs: 600_000 });
  expect(clock.date().toISOString()).toBe("2026-01-26T10:10:00.000Z");
});

test("passes and says that rows travel in clear given an SQL connection without encryption", async () => {
  expect(await judge("sql", { ping: "ok", isSqlInClear: true })).toEqual({
    status: "passed",
    messages: [
      "the SQL connection is not encrypted: the password and all rows travel in clear; add ?sslmode=require to XANO_V2_SQL_URL",
    ],
  });
});
