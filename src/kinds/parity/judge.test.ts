import { expect, test } from "vitest";
import type { ParityCheck } from "../../plan/check.ts";
import type { ParityExpectation, ParitySubject } from "../../plan/parity.ts";
import type { Row } from "../../ports/metadata.ts";
import { InstanceError } from "../../errors.ts";
import { fakeSession, jsonAnswer, type FakeInstance } from "../../../test-support/fake-session.ts";
import type { Judgement } from "../../session/judgement.ts";
import { checkParity } from "./judge.ts";
import { base, call, table } from "../../../test-support/sample-check.ts";

const rows = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id: id + 1 }));
const users: ParitySubject = { kind: "rows", v1: "user", v2: { name: "user", id: 664 } };
const report: ParitySubject = { kind: "report", call: call({ safety: "read" }) };

/** V1 and V2 with so many users; V1 knows its table under another id. */
function both(v1: number, v2: number, given: FakeInstance = {}): FakeInstance {
  return {
    tables: [table(664, "user")],
    rows: { 664: rows(v2) },
    v1: { tables: [table(12, "user")], rows: { 12: rows(v1) } },
    ...given,
  };
}

function parityCheck(compared: ParitySubject, expect?: ParityExpectation): ParityCheck {
  return {
    ...base,
    id: "parity:user.rows",
    family: "parity",
    kind: "parity",
    compared,
    ...(expect === undefined ? {} : { expect }),
    explanation: {},
  };
}

async function messages(check: ParityCheck, instance: FakeInstance): Promise<string[]> {
  const { findings } = await checkParity(check, fakeSession(instance));
  return findings.map(({ level, code, message }) => `${level} ${code} ${message}`);
}

const percent = (share: number): ParityExpectation => ({ kind: "within", share });
const gap = (v1: number, v2: number): ParityExpectation => ({
  kind: "baseline",
  baseline: { v1, v2, asOf: "2026-01-26" },
});
const fewer = "V1 has 200 rows of user and V2 198, 2 fewer in V2 (1 %)";
const more = "V1 has 200 rows of user and V2 202, 2 more in V2 (1 %)";

test.for<[ParityExpectation, number, number, string[]]>([
  [{ kind: "equal" }, 200, 200, []],
  [{ kind: "equal" }, 200, 198, [`failure parity ${fewer}`]],
  [{ kind: "equal" }, 0, 2, ["failure parity V1 has 0 rows of user and V2 2, 2 more in V2"]],
  [{ kind: "superset" }, 200, 202, []],
  [{ kind: "superset" }, 200, 198, [`failure parity ${fewer}`]],
  [percent(0.01), 200, 198, []],
  [percent(0.01), 200, 202, []],
  [percent(0.29), 100, 71, []],
  [percent(0.009), 200, 198, [`failure parity ${fewer}`]],
  [percent(0.009), 200, 202, [`failure parity ${more}`]],
  [gap(90, 88), 200, 198, []],
  [gap(90, 89), 200, 198, [`failure baseline ${fewer}; the gap grew from 1 to 2 since 2026-01-26`]],
  [gap(88, 89), 200, 202, [`failure baseline ${more}; the gap grew from 1 to 2 since 2026-01-26`]],
  [gap(90, 88), 200, 202, [`failure baseline ${more}; the gap accepted on 2026-01-26 was 2 fewer`]],
  [gap(90, 90), 200, 202, [`failure baseline ${more}; the gap accepted on 2026-01-26 was as many`]],
  [gap(90, 80), 200, 198, []],
])("judges %j given %i and %i rows", async ([expectation, v1, v2, expected]) => {
  expect(await messages(parityCheck(users, expectation), both(v1, v2))).toEqual(expected);
});

test("tells of a gap that shrank given a live instance alone", async () => {
  const instance = both(200, 198, { isLive: true });
  expect(await messages(parityCheck(users, gap(90, 80)), instance)).toEqual([
    `drift baseline ${fewer}; the gap shrank from 10 to 2 since 2026-01-26: record it with --accept`,
  ]);
});

test("counts once more given rows that came in between", async () => {
  const session = fakeSession(both(5, 5));
  const { findings, measured } = await checkParity(parityCheck(users, { kind: "equal" }), {
    ...session,
    countRows: async (side) => (side === "v1" ? 5 : 4),
  });
  expect([findings, measured]).toEqual([[], { value: 0, unit: "rows" }]);
});

test.for<[ParityExpectation, number, number, number]>([
  [{ kind: "equal" }, 5, 9, 4],
  [{ kind: "equal" }, 9, 5, 4],
  [{ kind: "superset" }, 5, 9, 0],
  [{ kind: "superset" }, 9, 5, 4],
  [gap(90, 80), 9, 5, 4],
])("measures of %j, given %i and %i rows, a gap of %i", async ([expectation, v1, v2, value]) => {
  const { measured } = await checkParity(
    parityCheck(users, expectation),
    fakeSession(both(v1, v2)),
  );
  expect(measured).toEqual({ value, unit: "rows" });
});

test("names the side and the nearest tables given a table that is not there", async () => {
  const instance = both(1, 1, { tables: [table(9, "users")] });
  const check = parityCheck(
    { kind: "rows", v1: "usr", v2: { name: "user", id: 664 } },
    { kind: "equal" },
  );
  expect(await messages(check, instance)).toEqual([
    "failure missing table usr does not exist in V1; nearest: user",
    "failure missing table user does not exist in V2; nearest: users",
  ]);
});

/** What is found in a report of these bodies, one a call, the last for all that follow; counted 5, then as told. */
async function judgeBodies(bodies: readonly unknown[], v2Counts = [5]): Promise<Judgement> {
  let calls = 0;
  let counts = 0;
  const session = fakeSession({
    ...both(5, 5),
    answer: () => jsonAnswer(bodies[Math.min(calls++, bodies.length - 1)]),
  });
  const countRowsAnew = async (side: string): Promise<number> =>
    side === "v1" ? 5 : (v2Counts[Math.min(counts++, v2Counts.length - 1)] ?? 0);
  const counted = { ...session, countRowsAnew, countRows: async () => 5 };
  return checkParity(parityCheck(report), counted);
}

const said = (v1: number, v2: number): unknown => ({
  entities: [{ entity: "user", v1_count: v1, v2_count: v2 }],
});

test("takes a number that lies between two counts for no lie", async () => {
  // Counted 5, then 6 before the second call and 8 after it.
  const { findings } = await judgeBodies([said(5, 4), said(5, 7)], [6, 8]);
  expect(findings).toEqual([]);
});

test("tells of a number outside two counts given rows that come all the time", async () => {
  const { findings } = await judgeBodies([said(5, 4)], [6, 8]);
  expect(findings).toEqual([
    {
      code: "parity",
      path: "/entities/0/v2_count",
      message: "says V2 has 4 rows of user, counted 6 to 8",
      expected: "6 to 8",
      actual: "4",
      level: "failure",
    },
  ]);
});

const ofNoTable = (v1: number): unknown => ({ a: { v1_table: "usr", v1_count: v1 } });

test("tells of a table that there is not given rows in it, and not given none", async () => {
  expect((await judgeBodies([ofNoTable(3)])).findings.map(({ message }) => message)).toEqual([
    "says V1 has 3 rows of usr, which is no table of V1",
  ]);
  expect((await judgeBodies([ofNoTable(0)])).findings).toEqual([]);
});

test("finds counts that are no numbers, and takes null for one that is not known", async () => {
  const entities = [
    { entity: "user", v1_count: 5, v2_count: 5 },
    { entity: "user", v1_count: "5", v2_count: null },
  ];
  expect((await judgeBodies([{ entities }])).findings.map(({ message }) => message)).toEqual([
    '/entities/1/v1_count: expected a number, got string "5"',
  ]);
});

function listOf(v2: number, isTurned: boolean): unknown {
  const two = [
    { entity: "user", v1_count: 5, v2_count: v2 },
    { entity: "nobody", v1_count: 0, v2_count: 0 },
  ];
  return { list: isTurned ? two.toReversed() : two };
}

test("pairs a second answer by what it is of, whatever its order", async () => {
  expect((await judgeBodies([listOf(4, false), listOf(5, true)])).findings).toEqual([]);
});

test("adds the summary up by its own list", async () => {
  const list = [{ entity: "user", v1_count: 5, v2_count: 5, difference: 0 }];
  const entities = { total: 2, matched: 1, total_v2: 6 };
  const { findings } = await judgeBodies([{ summary: { entities }, list }]);
  expect(findings.map(({ path, message }) => `${path} ${message}`)).toEqual([
    "/summary/entities/total the summary says total 2, its own list makes 1",
    "/summary/entities/total_v2 the summary says total_v2 6, its own list makes 5",
  ]);
});

test("cannot be judged given a report that states nothing that can be counted", async () => {
  await expect(judgeBodies([{ summary: { status: "fine" } }])).rejects.toThrow(InstanceError);
});

test("is held back given that read is not open, and left out given no V1", async () => {
  const held = await checkParity(parityCheck(report), fakeSession({ ...both(1, 1), open: [] }));
  const { v1: _, ...alone } = both(1, 1);
  const leftOut = await checkParity(parityCheck(users, { kind: "equal" }), fakeSession(alone));
  expect([held, leftOut]).toEqual([
    { findings: [], depth: "declared", heldBack: "read" },
    {
      findings: [],
      depth: "declared",
      leftOut: "XANO_V1_URL and XANO_V1_META_TOKEN are not set: there is no V1 to compare V2 with",
    },
  ]);
});
