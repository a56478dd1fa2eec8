import { afterAll, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import type { Check } from "../../plan/check.ts";
import { allChecks, differences, openJudgedMock } from "../../../test-support/faults/judge-mock.ts";

// As live, so that a gap which shrank is told as well; short pauses, since V1 is taken down.
const as = {
  target: "live",
  openSafeties: ["read"],
  httpOptions: {
    retry: { retries: 1, firstPauseMs: 5, deadlineMs: 500 },
    rateLimit: { requests: 1_000_000, perMs: 1000 },
  },
} as const;
const endpoint = "GET Lrekz_3S/comprehensive-v1-v2-comparison";
const needed = new Set([
  "instance:v1",
  "instance:reachable",
  "table:user",
  "table:fub_accounts",
  "endpoint:GET migration/comprehensive-v1-v2-comparison",
]);
const compared = new Set(
  ["user", "audits", "fub-accounts", "agent", "participant"].map((name) => `parity:${name}.rows`),
);
const checks = allChecks
  .filter(({ id }) => needed.has(id) || /^parity:(objects|report)\./.test(id) || compared.has(id))
  .map((check) => withGap(check, "parity:agent.rows", { v1: 32, v2: 30 }));
const mock = await openJudgedMock({ seed: 1, rows: 30 }, as);
const healthy = await mock.judge(checks);
afterAll(() => mock.close());

/** The mock's V1 and V2 have as many rows; the gap that is accepted for one table is made here. */
function withGap(check: Check, id: string, counts: { v1: number; v2: number }): Check {
  return check.kind === "parity" && check.id === id
    ? { ...check, expect: { kind: "baseline", baseline: { ...counts, asOf: "2026-01-26" } } }
    : check;
}

interface On {
  readonly v1?: readonly Fault[];
  readonly v2?: readonly Fault[];
}
const user = { table: "user", count: 1 } as const;
const agent = (count: number): Fault => ({ kind: "add-rows", table: "agent", count });
const lie = (at: string): Fault => ({ kind: "lying-report", endpoint, at, by: 1 });

test.for<[string, On, Record<string, string>]>([
  [
    "a row too few in V2",
    { v2: [{ kind: "delete-rows", ...user }] },
    { "parity:user.rows": "failed: V1 has 30 rows of user and V2 29, 1 fewer in V2 (3.3 %)" },
  ],
  [
    "a row too few in V1",
    { v1: [{ kind: "delete-rows", ...user }] },
    { "parity:user.rows": "failed: V1 has 29 rows of user and V2 30, 1 more in V2 (3.4 %)" },
  ],
  [
    "a row more in V2 where it may have more",
    { v2: [{ kind: "add-rows", table: "audits", count: 1 }] },
    {},
  ],
  [
    "a row too few in V2 where it may have more",
    { v2: [{ kind: "delete-rows", table: "audits", count: 1 }] },
    { "parity:audits.rows": "failed: V1 has 30 rows of audits and V2 29, 1 fewer in V2 (3.3 %)" },
  ],
  [
    "no table in V1",
    { v1: [{ kind: "drop-table", table: "FUB - accounts" }] },
    {
      "parity:fub-accounts.rows":
        "failed: table FUB - accounts does not exist in V1; nearest: FUB - events, FUB - groups, FUB - calls",
      "parity:objects.tables":
        "passed: V1 has 250 tables and V2 193, 57 fewer in V2 (22.8 %); the gap shrank from 58 to 57 since 2026-02-02: record it with --accept",
    },
  ],
  [
    "no table in V2",
    { v2: [{ kind: "drop-table", table: "fub_accounts" }] },
    {
      "table:fub_accounts":
        'failed: table fub_accounts (421) does not exist; did you mean "lofty_accounts"?',
      "parity:fub-accounts.rows":
        'blocked: blocked by table:fub_accounts: it does not exist; did you mean "lofty_accounts"?',
      "parity:objects.tables":
        'blocked: blocked by table:fub_accounts: it does not exist; did you mean "lofty_accounts"?',
    },
  ],
  ["an accepted gap of two rows", { v1: [agent(2)] }, { "parity:agent.rows": "passed" }],
  [
    "a gap that grew by one",
    { v1: [agent(3)] },
    {
      "parity:agent.rows":
        "failed: V1 has 33 rows of agent and V2 30, 3 fewer in V2 (9.1 %); the gap grew from 2 to 3 since 2026-01-26",
    },
  ],
  [
    "a gap that shrank by one",
    { v1: [agent(1)] },
    {
      "parity:agent.rows":
        "passed: V1 has 31 rows of agent and V2 30, 1 fewer in V2 (3.2 %); the gap shrank from 2 to 1 since 2026-01-26: record it with --accept",
    },
  ],
  [
    "a gap in the other direction",
    { v2: [agent(1)] },
    {
      "parity:agent.rows":
        "failed: V1 has 30 rows of agent and V2 31, 1 more in V2 (3.3 %); the gap accepted on 2026-01-26 was 2 fewer",
    },
  ],
  [
    "a report that lies about a table",
    { v2: [lie("/entities/0/v2_count")] },
    {
      "parity:report.comprehensive": "failed: says V2 has 31 rows of fub_accounts, counted 30",
    },
  ],
  [
    "a report that lies about the objects of V1",
    { v2: [lie("/summary/functions/v1")] },
    { "parity:report.comprehensive": "failed: says V1 has 637 functions, counted 636" },
  ],
  [
    "a summary that does not add up with its own list",
    { v2: [lie("/summary/entities/matching")] },
    {
      "parity:report.comprehensive":
        "failed: the summary says matching 139, its own list makes 138",
    },
  ],
  [
    "a difference that is none",
    { v2: [lie("/entities/0/difference")] },
    { "parity:report.comprehensive": "failed: says the difference of 30 and 30 is 1" },
  ],
])("reports %s", async ([, { v1 = [], v2 = [] }, expected]) => {
  expect(differences(healthy, await mock.judge(checks, v2, v1))).toEqual(expected);
});

test("holds given the health of both sides, but for gaps that shrank", () => {
  const reported = [...healthy].filter(([, one]) => one !== "passed" && !one.includes("shrank"));
  expect(reported).toEqual([]);
});

test.for<[Fault, string]>([
  [{ kind: "down" }, "V1: Metadata API, workspace/1: HTTP 503"],
  [
    { kind: "deny-token" },
    "V1: Metadata API, workspace/1: HTTP 401; check the metadata token, its scopes and the workspace id, or the database is down",
  ],
])("names one cause given V1 with %j", async ([fault, reason]) => {
  const reported = await mock.judge(checks, [], [fault]);
  const parity = checks.filter(({ family }) => family === "parity");
  expect(new Set(parity.map(({ id }) => reported.get(id)))).toEqual(
    new Set([`blocked: blocked by instance:v1: ${reason}`]),
  );
  expect([reported.get("instance:v1"), reported.get("instance:reachable")]).toEqual([
    `broken: ${reason}`,
    "passed",
  ]);
});

test("leaves everything out, and passes nothing, given no V1", async () => {
  const alone = await openJudgedMock({ seed: 1, rows: 3 }, { ...as, hasV1: false });
  try {
    const all = allChecks.filter(({ id, family }) => family === "parity" || id === "instance:v1");
    expect(new Set((await alone.judge(all)).values())).toEqual(
      new Set([
        "skipped: XANO_V1_URL and XANO_V1_META_TOKEN are not set: there is no V1 to compare V2 with",
      ]),
    );
  } finally {
    await alone.close();
  }
});

test.for([
  [2, 30],
  [1, 1100],
])("is green given seed %i and %i rows a table", async ([seed = 1, rows = 30]) => {
  const other = await openJudgedMock({ seed, rows });
  try {
    const reported = await other.judge(allChecks.filter(({ family }) => family === "parity"));
    expect([...reported].filter(([, one]) => one !== "passed")).toEqual([]);
  } finally {
    await other.close();
  }
});
