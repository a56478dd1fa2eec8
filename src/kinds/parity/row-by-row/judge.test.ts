import { expect, test } from "vitest";
import type { ComparedField } from "../../../plan/comparison.ts";
import type { ParityCheck } from "../../../plan/check.ts";
import type { ParityExpectation, RowByRow } from "../../../plan/parity.ts";
import type { Row } from "../../../ports/metadata.ts";
import { createRedactor } from "../../../redaction/redact.ts";
import { classify } from "../../../redaction/persons/personal-columns.ts";
import { fakeClock } from "../../../../test-support/fake-clock.ts";
import { fakeSession, type FakeInstance } from "../../../../test-support/fake-session.ts";
import { base, declared, table, tableCheck } from "../../../../test-support/sample-check.ts";
import { checkParity } from "../judge.ts";

function field(name: string, given: Partial<ComparedField> = {}): ComparedField {
  return { name, v1: { column: name }, v2: { column: name }, cast: { as: "text" }, ...given };
}

const subject: RowByRow = {
  kind: "row by row",
  v1: "agent",
  v2: { name: "agent", id: 670 },
  key: [{ v1: "id", v2: "id" }],
  fields: [field("title", { v1: { column: "Title" } }), field("city")],
  shared: [],
  where: { v1: [], v2: [] },
};

function check(compared: Partial<RowByRow> = {}, expect?: ParityExpectation): ParityCheck {
  return {
    ...base,
    id: "parity:agent.cells",
    family: "parity",
    kind: "parity",
    compared: { ...subject, ...compared },
    expect: expect ?? { kind: "equal" },
    explanation: {},
  };
}

const columns = { id: "int", title: "text", city: "text", created_at: "timestamp" } as const;

function both(v1: readonly Row[], v2: readonly Row[], given: FakeInstance = {}): FakeInstance {
  const { title, ...others } = columns;
  return {
    tables: [tableOf(670, columns)],
    rows: { 670: v2 },
    v1: { tables: [tableOf(12, { ...others, Title: title })], rows: { 12: v1 } },
    ...given,
  };
}

function tableOf(id: number, types: Readonly<Record<string, string>>): ReturnType<typeof table> {
  const schema = Object.entries(types).map(([name, type]) => ({
    name,
    type,
    nullable: true,
    required: false,
    style: "single" as const,
  }));
  return { ...table(id, "agent"), schema };
}

async function messages(one: ParityCheck, instance: FakeInstance): Promise<readonly string[]> {
  const { findings } = await checkParity(one, fakeSession(instance));
  return findings.map(({ level, code, message }) => `${level} ${code} ${message}`);
}

const v1 = [
  { id: 1, Title: "Broker", city: "Bonn", created_at: 5 },
  { id: 2, Title: "Agent", city: "K\u00F6ln", created_at: 5 },
  { id: 3, Title: "Lead", city: "Ulm", created_at: 5 },
];
const v2 = v1.map(({ Title: title, ...row }) => ({ ...row, title }));

test("finds nothing given the same rows under other names", async () => {
  expect(await messages(check(), both(v1, v2))).toEqual([]);
});

test("says which rows lack and which fields differ, and how", async () => {
  const changed = [
    { ...v2[0], title: "Broker " },
    { ...v2[1], title: "Agent ", city: "K\u00C3\u00B6ln" },
    { id: 7, title: "x", city: "y" },
  ];
  expect(await messages(check(), both(v1, changed))).toEqual([
    'failure parity title differs in 2 rows: V2 has spaces (rows 1, 2); in row 1 V1 "Broker", V2 "Broker "',
    'failure parity city differs in 1 row: V2 is UTF-8 that was read as Latin-1 (row 2); V1 "K\u00F6ln", V2 "K\u00C3\u00B6ln"',
    "failure parity 1 row of V1 missing in V2: 3",
    "failure parity 1 row of V2 missing in V1: 7",
  ]);
});

test("takes rows that only V2 has for no difference given superset", async () => {
  const more = [...v2, { id: 9, title: "new", city: "" }];
  const superset = check({}, { kind: "superset" });
  expect(await messages(superset, both(v1, more))).toEqual([]);
  expect(await messages(superset, both(v1, more.slice(1)))).toEqual([
    "failure parity 1 row of V1 missing in V2: 1",
  ]);
});

test("says which rows are swapped", async () => {
  const ids = [1, 3, 2];
  const swapped = v2
    .map((row, at) => ({ ...row, id: ids[at] }))
    .toSorted((a, b) => Number(a.id) - Number(b.id));
  expect((await messages(check(), both(v1, swapped))).at(-1)).toBe(
    "failure parity rows 2 and 3 are swapped: each has the other's values",
  );
});

test("hides personal values, in keys as well", async () => {
  const session = fakeSession(both(v1, [{ ...v2[0], city: "Berlin" }, ...v2.slice(1)]));
  const personal = classify([tableCheck({ columns: [{ ...declared("city"), personal: true }] })]);
  const redactor = createRedactor([], personal);
  const { findings } = await checkParity(check(), { ...session, redactor });
  const [message = ""] = findings.map((finding) => finding.message);
  expect(message).toMatch(/^city differs in 1 row: /);
  expect(JSON.stringify(findings)).not.toMatch(/Berlin|Bonn/);
});

test("writes every difference, personal values hidden", async () => {
  const session = fakeSession(both(v1, [{ ...v2[0], city: "Berlin", title: "x" }, ...v2.slice(2)]));
  const personal = classify([tableCheck({ columns: [{ ...declared("city"), personal: true }] })]);
  const written: unknown[] = [];
  const write = (difference: unknown): void => void written.push(difference);
  const redactor = createRedactor([], personal);
  await checkParity(check(), { ...session, redactor, comparing: { write } });
  const hidden = expect.stringMatching(/^personal#/);
  expect(written).toEqual([
    {
      check: "parity:agent.cells",
      key: "1",
      kind: "changed",
      fields: [
        { field: "title", how: "other values", v1: "Broker", v2: "x" },
        { field: "city", how: "other values", v1: hidden, v2: hidden },
      ],
    },
    { check: "parity:agent.cells", key: "2", kind: "missing in V2" },
  ]);
});

test("says what a sample says of the whole table", async () => {
  const many = Array.from({ length: 3000 }, (_, id) => ({ id: id + 1, Title: "a", city: "b" }));
  const same = many.map(({ Title: title, ...row }) => ({ ...row, title }));
  const sampled = async (rows: readonly Row[]): Promise<readonly string[]> => {
    const session = { ...fakeSession(both(many, rows)), comparing: { sample: 300 } };
    const { findings } = await checkParity(check(), session);
    return findings.map(({ level, message }) => `${level} ${message}`);
  };
  expect(await sampled(same)).toEqual([
    "drift no difference in 300 of 3,000 rows: with 95 % confidence at most 1 % differ",
  ]);
  expect((await sampled([])).at(-1)).toBe(
    "drift 300 of the 300 rows that were picked at random differ; there are 3,000",
  );
});

test("accepts so many differences as were accepted, and no more", async () => {
  const accepted = { differences: 2, asOf: "2026-02-04" };
  const two = both(v1, v2.slice(2));
  expect(await messages(check({ accepted }), two)).toEqual([]);
  expect(await messages(check({ accepted }), both(v1, []))).toEqual([
    "failure baseline differences grew from 2 to 3 since 2026-02-04",
    "failure parity 3 rows of V1 missing in V2: 1, 2, 3",
  ]);
  expect(await messages(check({ accepted }), { ...both(v1, v2.slice(1)), isLive: true })).toEqual([
    "drift baseline differences shrank from 2 to 1 since 2026-02-04: record it in accepted",
  ]);
});

test("takes rows that may be on their way for no difference", async () => {
  const clock = fakeClock();
  const now = clock.date().getTime();
  const fresh = [...v1, { id: 4, Title: "new", city: "", created_at: now - 1000 }];
  expect(await messages(check({ minAgeMs: 60_000 }), both(fresh, v2, { clock }))).toEqual([]);
  expect(await messages(check({ minAgeMs: 500 }), both(fresh, v2, { clock }))).toEqual([
    "failure parity 1 row of V1 missing in V2: 4",
  ]);
});

test("says which column a side lacks before any row is read", async () => {
  const fields = [field("title", { v1: { column: "Titel" } })];
  expect(await messages(check({ fields }), both(v1, v2))).toEqual([
    'failure column-missing table agent of V1 has no column Titel; did you mean "Title"?',
  ]);
});

test("compares the shared columns that V1 has", async () => {
  const shared = [field("city"), field("nowhere")];
  const other = [{ ...v2[0], city: "Rom" }, ...v2.slice(1)];
  expect(await messages(check({ fields: [], shared }), both(v1, other))).toEqual([
    'failure parity city differs in 1 row: other values (row 1); V1 "Bonn", V2 "Rom"',
  ]);
});

test("says how many rows have no key", async () => {
  const key = [{ v1: "city", v2: "city" }];
  const keyless = [{ ...v1[0], city: null }, ...v1.slice(1)];
  expect(await messages(check({ key, fields: [] }), both(keyless, v2.slice(1)))).toEqual([
    "failure parity 1 row of V1's agent without city: compared with nothing",
  ]);
});

/** 12,000 rows a side: 26 requests for all of them, as each side has 12 pages and says so first. */
const plenty = Array.from({ length: 12_000 }, (_, at) => ({
  id: at + 1,
  Title: "Agent",
  city: "Ulm",
  created_at: 5,
}));

async function judgedWithin(
  maxRequests: number,
  v2: readonly Row[],
  given: Partial<RowByRow> = {},
): Promise<readonly (string | undefined)[]> {
  const session = { ...fakeSession(both(plenty, v2)), comparing: { maxRequests } };
  const { findings, unjudged, measured } = await checkParity(check(given), session);
  const first = findings.map(({ message }) => message.slice(0, 40))[0];
  return [
    unjudged?.message.replaceAll(/\d+,?\d* of 12/g, "n of 12"),
    first,
    String(measured?.value),
  ];
}

const migrated = plenty.map(({ Title, ...rest }) => ({ ...rest, title: Title }));

test("compares all rows given a budget that suffices", async () => {
  expect(await judgedWithin(100_000, migrated)).toEqual([undefined, undefined, "0"]);
});

test("is not judged given pages that are shorter than the budget was planned for", async () => {
  expect(await judgedWithin(100, migrated)).toEqual([
    "the 100 requests of --max-requests are spent before all rows were compared: what was read says nothing of the rest",
    undefined,
    "undefined",
  ]);
});

test("is not judged, and says of how many rows it is sure, given a budget below that", async () => {
  expect(await judgedWithin(20, migrated)).toEqual([
    "compared n of 12,000 rows, picked at random, within --max-requests 20; all need about 26. No difference in them: with 95 % confidence at most 0.5 % differ",
    undefined,
    "undefined",
  ]);
});

test("fails by what differs among the rows that a budget suffices for", async () => {
  const moved = migrated.map((row) => ({ ...row, city: "Bonn" }));
  const [unjudged, first] = await judgedWithin(20, moved);
  expect([unjudged?.replace(/\d+ of them/, "n of them"), first?.replace(/\d+.*/, "n")]).toEqual([
    "compared n of 12,000 rows, picked at random, within --max-requests 20; all need about 26. n of them differ",
    "city differs in n",
  ]);
});

test("compares nothing given too small a budget and a key by which none can be picked", async () => {
  const key = [{ v1: "created_at", v2: "created_at" }];
  expect(await judgedWithin(20, migrated, { key })).toEqual([
    "comparing all rows needs 26 requests, and --max-requests allows 20: no row can be picked by another key than id",
    undefined,
    "undefined",
  ]);
});
