import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import type { InvariantCheck } from "../../plan/check.ts";
import type { Measure, RowSet } from "../../plan/measure.ts";
import type { CellCondition, CellTest } from "../../plan/condition.ts";
import { fakeSession, jsonAnswer, type FakeInstance } from "../../../test-support/fake-session.ts";
import { checkInvariant } from "./judge.ts";
import type { Judgement } from "../../session/judgement.ts";
import { base, call, column, table } from "../../../test-support/sample-check.ts";

const hourMs = 3_600_000;
/** The fake clock's start. */
const nowMs = Date.parse("2026-01-26T10:00:00Z");

const stage = table(7, "stage", [
  column("user_id"),
  column("is_processed", { type: "bool" }),
  column("state", { type: "text" }),
  column("error_text", { type: "text" }),
  column("amount", { type: "decimal" }),
  column("synced_at", { type: "timestamp" }),
]);

const ref = { name: "stage", id: 7 };
const rowsOf = (...where: CellCondition[]): RowSet => ({ table: ref, where });
const on = (name: string, one: CellTest): CellCondition => ({ column: name, test: one });
const unprocessed = rowsOf(on("is_processed", { is: "=", value: false }));
const backlog = { name: "backlog", unit: "rows", warning: 2, critical: 3 } as const;
const age = { name: "age", unit: "ms", warning: 24 * hourMs, critical: 72 * hourMs } as const;
const zero = [{ is: "=", value: 0 }] as const;

function invariant(measure: Measure, given: Partial<InvariantCheck> = {}): InvariantCheck {
  const title = "every staged row is processed";
  return {
    ...base,
    id: "invariant:stage.drained",
    family: "pipelines",
    kind: "invariant",
    title,
    measure,
    explanation: {},
    ...given,
  };
}

function judge(
  measure: Measure,
  instance: FakeInstance = {},
  given: Partial<InvariantCheck> = {},
): Promise<Judgement> {
  return checkInvariant(invariant(measure, given), fakeSession({ tables: [stage], ...instance }));
}

function withoutPaging(text: string): string {
  return text.replace(/ \(read by paging \d+ rows?\)/, "");
}

/** Messages of a judgement over rows, which get their ids in order. */
async function messagesOf(
  measure: Measure,
  rows: readonly object[],
  given: Partial<InvariantCheck> = {},
): Promise<string[]> {
  const numbered = rows.map((row, index) => ({ id: index + 1, ...row }));
  const { findings } = await judge(measure, { rows: { 7: numbered } }, given);
  return findings.map(({ code, message }) => `${code}: ${message}`);
}

const waiting = (user_id: number | null): object => ({ user_id, is_processed: false });
const done = { user_id: 60, is_processed: true };
const backlogMeasure: Measure = {
  kind: "figure",
  figure: { kind: "count", rows: unprocessed, by: "user_id" },
  expect: zero,
};

test("counts what is left and not the total given processed rows", async () => {
  const rows = [
    { id: 1, ...done },
    { id: 2, ...done },
  ];
  expect(await judge(backlogMeasure, { rows: { 7: rows } }, { threshold: backlog })).toEqual({
    findings: [],
    depth: "read",
    measured: { value: 0, unit: "rows", threshold: backlog },
  });
});

test.each([
  [[waiting(60)], "1 row of stage with is_processed = false, expected 0; user 60: 1"],
  [
    [waiting(61), waiting(60), done, waiting(60)],
    "3 rows of stage with is_processed = false, expected 0; warning: more than 2; user 60: 2, user 61: 1",
  ],
  [
    [waiting(null), ...[1, 2, 3, 4, 5].map(waiting)],
    "6 rows of stage with is_processed = false, expected 0; critical: more than 3; no user: 1, user 1: 1, user 2: 1, user 3: 1, user 4: 1, and 1 more value",
  ],
])("reports number, level and whose they are given %j", async (rows, message) => {
  const left = rows.filter((row) => !("is_processed" in row && row.is_processed === true)).length;
  const read = left === 1 ? "1 row" : `${left} rows`;
  const reported = await messagesOf(backlogMeasure, rows, { threshold: backlog });
  expect(reported).toEqual([`count: ${message} (found by paging ${read})`]);
});

test("fails above the warning value given a threshold alone", async () => {
  const measure: Measure = {
    ...backlogMeasure,
    figure: { kind: "count", rows: unprocessed },
    expect: [],
  };
  const reported = async (count: number): Promise<string[]> =>
    messagesOf(
      measure,
      Array.from({ length: count }, () => waiting(60)),
      { threshold: backlog },
    );
  expect([await reported(2), await reported(3)]).toEqual([
    [],
    ["count: 3 rows of stage with is_processed = false; warning: more than 2"],
  ]);
});

test("says what is unknown given a column that the instance does not have", async () => {
  const bare = table(7, "stage", [column("user_id"), column("was_processed")]);
  const { findings } = await judge(backlogMeasure, { tables: [bare] });
  const message =
    'stage has no column is_processed, so it is unknown whether every staged row is processed; did you mean "was_processed"?';
  expect(findings).toEqual([
    { code: "column-missing", path: "is_processed", message, level: "failure" },
  ]);
});

test("says that the table is missing given none", async () => {
  const { findings, depth } = await judge(backlogMeasure, { tables: [] });
  expect([findings.map(({ code }) => code), depth]).toEqual([["missing"], "declared"]);
});

test("says how the rows were read given a condition that is not documented", async () => {
  const figure = { kind: "count", rows: rowsOf(on("error_text", { is: "filled" })) } as const;
  const rows = [{ error_text: "no" }, { error_text: "" }, { error_text: null }];
  expect(await messagesOf({ kind: "figure", figure, expect: zero }, rows)).toEqual([
    "count: 1 row of stage with error_text filled, expected 0 (read by paging 3 rows)",
  ]);
});

test.each<[Measure["kind"], number | null, string[]]>([
  ["newest", nowMs - 24 * hourMs, []],
  [
    "newest",
    nowMs - 25 * hourMs,
    [
      "stale: newest synced_at of stage is 25 h old (2026-01-25 09:00 UTC, row 1), expected at most 24 h; warning: more than 24 h",
    ],
  ],
  [
    "oldest",
    nowMs - 73.5 * hourMs,
    [
      "stuck: oldest synced_at of stage is 73 h 30 min old (2026-01-23 08:30 UTC, row 1), expected at most 24 h; critical: more than 72 h",
    ],
  ],
  ["newest", nowMs + 240_000, []],
  [
    "newest",
    nowMs + 3 * hourMs,
    ["stale: newest synced_at of stage is 3 h in the future (2026-01-26 13:00 UTC, row 1)"],
  ],
  ["newest", null, ["stale: no row of stage has a moment in synced_at (1 row)"]],
])("judges the %s moment given %s", async (kind, synced_at, messages) => {
  if (kind !== "newest" && kind !== "oldest") {
    throw new Error("no age");
  }
  const measure: Measure = { kind, rows: rowsOf(), column: "synced_at", withinMs: 24 * hourMs };
  const reported = await messagesOf(measure, [{ synced_at }], { threshold: age });
  expect(reported.map(withoutPaging)).toEqual(messages);
});

const dayMs = 24 * hourMs;

test.for([
  ["behind", -dayMs, -hourMs, []],
  ["ahead of", dayMs, -2 * hourMs, []],
  ["behind", -dayMs, 3 * hourMs, ["stale"]],
  ["ahead of", dayMs, -30 * hourMs, ["stale"]],
] as const)(
  "leaves to the clock an age that only it makes wrong, given one a day %s this machine's (%i) and a row at %i",
  async ([side, aheadMs, atMs, codes]) => {
    const synced = { id: 1, synced_at: nowMs + atMs };
    const measure: Measure = {
      kind: "newest",
      rows: rowsOf(),
      column: "synced_at",
      withinMs: dayMs,
      clockWithinMs: 60_000,
    };
    const { findings, blockedBy } = await judge(measure, { rows: { 7: [synced] }, aheadMs });
    const reason = `the instance's clock is 24 h ${side} this machine's`;
    const blamed = { id: "instance:clock", reason, status: "failed" };
    expect([findings.map(({ code }) => code), blockedBy]).toEqual([
      codes,
      codes.length > 0 ? undefined : blamed,
    ]);
  },
);

test("judges rows one condition at a time and shows what breaks it", async () => {
  const satisfies = [
    on("state", { is: "in", value: ["ready", "syncing"] }),
    on("error_text", { is: "empty" }),
  ];
  const rows = [
    { state: "ready", error_text: null },
    { state: "error", error_text: "no answer" },
    { state: "error", error_text: "" },
  ];
  expect(await messagesOf({ kind: "each", rows: rowsOf(), satisfies }, rows)).toEqual([
    'row-value: 2 rows of stage break state in "ready", "syncing": "error" in 2 rows (first row 2) (read by paging 3 rows)',
    'row-value: 1 row of stage breaks error_text empty: "no answer" in row 2 (read by paging 3 rows)',
  ]);
});

test("names values that are not allowed given null and another", async () => {
  const measure: Measure = { kind: "values", rows: rowsOf(), column: "state", among: ["ready"] };
  const rows = [{ state: "ready" }, { state: null }, { state: "stuck" }, { state: "stuck" }];
  expect(await messagesOf(measure, rows)).toEqual([
    'row-value: 2 values of state of stage are not among "ready": "stuck" in 2 rows (first row 3), null in row 2 (read by paging 4 rows)',
  ]);
});

test("names rows that share their values given several columns", async () => {
  const measure: Measure = { kind: "unique", rows: rowsOf(), columns: ["user_id", "state"] };
  const rows = [
    { user_id: 60, state: "a" },
    { user_id: 60, state: "b" },
    { user_id: 60, state: "a" },
  ];
  expect(await messagesOf(measure, rows)).toEqual([
    'duplicate: 2 rows of stage share user_id and state: 60 with "a" in 2 rows (first row 1) (read by paging 3 rows)',
  ]);
});

const overNothing: readonly Measure[] = [
  { kind: "each", rows: rowsOf(), satisfies: [on("state", { is: "=", value: "ready" })] },
  { kind: "values", rows: rowsOf(), column: "state", among: ["ready"] },
  { kind: "unique", rows: rowsOf(), columns: ["state"] },
  { kind: "newest", rows: rowsOf(), column: "synced_at", withinMs: 1 },
];

test.each(overNothing)("passes without having read rows given none for $kind", async (measure) => {
  const { findings, depth } = await judge(measure, { rows: { 7: [] } });
  expect([findings, depth]).toEqual([[], "declared"]);
});

const links = call();
const inBody = { kind: "body", call: links, at: "/waiting/links" } as const;

test("judges the value of a body by path given one", async () => {
  const measure: Measure = { kind: "figure", figure: inBody, expect: zero };
  const reported = async (body: unknown, given: object = {}): Promise<string[]> => {
    const answer = jsonAnswer(body, given);
    const { findings } = await judge(measure, { answer });
    return findings.map(({ code, message }) => `${code}: ${message}`);
  };
  expect([
    await reported({ waiting: { links: 0 } }),
    await reported({ waiting: { links: 1234 } }),
    await reported({ waiting: {} }),
    await reported({ code: "ERROR_FATAL", message: "no" }, { status: 500 }),
  ]).toEqual([
    [],
    ["value: /waiting/links of GET frontend/links is 1,234, expected 0"],
    ["value: the body of GET frontend/links has nothing at /waiting/links"],
    ["status: answered 500, not 200: ERROR_FATAL no"],
  ]);
});

test("judges a body by its threshold alone, and finds what is no number", async () => {
  const measure: Measure = { kind: "figure", figure: inBody, expect: [] };
  const reported = async (links: unknown): Promise<string[]> => {
    const answer = jsonAnswer({ waiting: { links } });
    const { findings } = await judge(measure, { answer }, { threshold: backlog });
    return findings.map(({ message }) => message);
  };
  expect([
    await reported(2),
    await reported(9000),
    await reported("9000"),
    await reported(null),
  ]).toEqual([
    [],
    ["/waiting/links of GET frontend/links is 9,000; critical: more than 3"],
    ['/waiting/links of GET frontend/links is "9000", which is no number'],
    ["/waiting/links of GET frontend/links is null, which is no number"],
  ]);
});

test("judges two figures that agree by their threshold as well", async () => {
  const measure: Measure = { kind: "equality", figure: inBody, other: inBody };
  const answer = jsonAnswer({ waiting: { links: 9000 } });
  const { findings } = await judge(measure, { answer }, { threshold: backlog });
  expect(findings.map(({ message }) => message)).toEqual([
    "/waiting/links of GET frontend/links is 9,000; critical: more than 3",
  ]);
});

test("holds a body back given that its class is not open", async () => {
  const figure = { ...inBody, call: { ...links, safety: "write" } } as const;
  expect(await judge({ kind: "figure", figure, expect: zero }, { open: ["read"] })).toEqual({
    findings: [],
    depth: "declared",
    heldBack: "write",
  });
});

test("breaks for a body given a gateway in the instance's place", async () => {
  const answer = jsonAnswer("", { status: 502, contentType: "text/html" });
  const measure: Measure = { kind: "figure", figure: inBody, expect: zero };
  await expect(judge(measure, { answer })).rejects.toEqual(
    new InstanceError("gateway", "a gateway answered 502 with text/html", 502),
  );
});

test.each([
  [50, [10, 30, 20], []],
  [
    50,
    [10, 40, 30],
    [
      "value amount: the 50th percentile of amount over stage is 30, expected at most 20 (read by paging 3 rows)",
    ],
  ],
  [95, Array.from({ length: 20 }, (_, index) => index + 2), []],
  [
    100,
    [3, 21],
    [
      "value amount: the 100th percentile of amount over stage is 21, expected at most 20 (read by paging 2 rows)",
    ],
  ],
  [91, [null, "no number"], []],
] as const)("judges percentile %d of %j", async (percent, amounts, expected) => {
  const measure: Measure = {
    kind: "figure",
    figure: {
      kind: "aggregate",
      rows: rowsOf(),
      column: "amount",
      aggregate: { of: "percentile", percent },
    },
    expect: [{ is: "<=", value: 20 }],
  };
  const rows = amounts.map((amount, id) => ({ id, amount }));
  const { findings, depth } = await judge(measure, { rows: { 7: rows } });
  const words = findings.map(({ code, path, message }) => `${code} ${path}: ${message}`);
  expect([words, depth]).toEqual([expected, percent === 91 ? "declared" : "read"]);
});

test("reports both sides given figures that differ", async () => {
  const measure: Measure = {
    kind: "equality",
    figure: inBody,
    other: {
      kind: "aggregate",
      rows: rowsOf(),
      column: "amount",
      aggregate: { of: "sum" },
    },
  };
  const rows = [
    { id: 1, amount: 0.1 },
    { id: 2, amount: 0.2 },
  ];
  const reported = async (value: unknown): Promise<string[]> => {
    const answer = jsonAnswer({ waiting: { links: value } });
    const { findings } = await judge(measure, { answer, rows: { 7: rows } });
    return findings.map(({ code, message }) => `${code}: ${message}`);
  };
  expect([await reported(0.3), await reported(1), await reported("0.3")]).toEqual([
    [],
    [
      "unequal: /waiting/links of GET frontend/links is 1, but the sum of amount over stage is 0.3 (read by paging 2 rows)",
    ],
    [
      'value: /waiting/links of GET frontend/links is "0.3", which is no number (read by paging 2 rows)',
    ],
  ]);
});

test("shows no value of a person given a personal column", async () => {
  const people = table(7, "stage", [column("email", { type: "email" })]);
  const measure: Measure = { kind: "unique", rows: rowsOf(), columns: ["email"] };
  const rows = [1, 2].map((id) => ({ id, email: "kim@example.com" }));
  const { findings } = await judge(measure, { tables: [people], rows: { 7: rows } });
  expect(findings.map(({ message }) => message)).toEqual([
    "2 rows of stage share email: [redacted] in 2 rows (first row 1) (read by paging 2 rows)",
  ]);
});

test("says that a search was not believed, and passes by paging given one that is ignored", async () => {
  const rows = [true, true, true].map((is_processed, index) => ({ id: index + 1, is_processed }));
  const measure: Measure = {
    kind: "figure",
    figure: { kind: "count", rows: unprocessed },
    expect: zero,
  };
  const { findings } = await judge(measure, { rows: { 7: rows }, ignoresSearch: true });
  expect(findings).toEqual([
    {
      code: "search",
      path: "",
      level: "drift",
      message:
        "a content search by is_processed that no row can match found 3 rows: the rows were read page by page and judged here",
    },
  ]);
});

test("asks the same count once given two invariants of a run", () => {
  const { questions } = fakeSession({ tables: [stage], rows: { 7: [] } });
  const ask = (): Promise<unknown> => questions.count({ tableId: 7, where: [] });
  expect(ask()).toBe(ask());
});
