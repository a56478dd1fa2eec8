import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalCell } from "./canonical.ts";
import { compareRows, type Compared } from "./compare.ts";
import type { Cast, ComparedField, Comparison, KeyOrder } from "../plan/comparison.ts";
import type { Difference } from "./difference.ts";
import { memorySide } from "../../test-support/memory-side.ts";

type Row = Readonly<Record<string, unknown>>;

function field(name: string, cast: Cast = { as: "text" }): ComparedField {
  return { name, v1: { column: name }, v2: { column: name }, cast };
}

function byId(fields: readonly ComparedField[], order: KeyOrder = "integer"): Comparison {
  return { key: [{ v1: "id", v2: "id" }], order, fields };
}

interface Judged {
  readonly compared: Compared;
  readonly differences: readonly Difference[];
}

async function judge(
  comparison: Comparison,
  v1: readonly Row[],
  v2: readonly Row[],
): Promise<Judged> {
  const differences: Difference[] = [];
  const sides = {
    v1: memorySide(comparison, { side: "v1", rows: v1 }),
    v2: memorySide(comparison, { side: "v2", rows: v2, perPage: 2 }),
  };
  const compared = await compareRows(comparison, sides, {
    onDifference: (difference) => void differences.push(difference),
  });
  return { compared, differences };
}

test("finds nothing given equal rows", async () => {
  const rows = [
    { id: 1, name: "a" },
    { id: 2, name: "b" },
  ];
  expect((await judge(byId([field("name")]), rows, rows)).compared).toEqual({
    total: 0,
    byKind: { "missing in V2": 0, "missing in V1": 0, duplicate: 0, changed: 0 },
    groups: [],
    swapped: [],
    agreed: 0,
    keyless: { v1: 0, v2: 0 },
  });
});

test("names what is missing, doubled and changed given one of each", async () => {
  const v1 = [
    { id: 1, name: "a" },
    { id: 2, name: "b" },
    { id: 3, name: "c" },
  ];
  const v2 = [
    { id: 1, name: "a " },
    { id: 3, name: "c" },
    { id: 3, name: "c" },
    { id: 4, name: "d" },
  ];
  expect((await judge(byId([field("name")]), v1, v2)).differences).toEqual([
    { kind: "changed", key: "1", fields: [{ field: field("name"), v1: "a", v2: "a " }] },
    { kind: "missing in V2", key: "2" },
    { kind: "duplicate", key: "3", v1: 1, v2: 2 },
    { kind: "missing in V1", key: "4" },
  ]);
});

test("names rows that have each other's values", async () => {
  const comparison = byId([field("name"), field("city")]);
  const v1 = [
    { id: 1, name: "a", city: "x" },
    { id: 7, name: "b", city: "y" },
  ];
  const v2 = [
    { id: 1, name: "b", city: "y" },
    { id: 7, name: "a", city: "x" },
  ];
  expect((await judge(comparison, v1, v2)).compared.swapped).toEqual([["1", "7"]]);
});

test("calls no row different that agrees when it is read again", async () => {
  const comparison = byId([field("name")]);
  const before = [{ id: 1, name: "a" }];
  const after = [
    { id: 1, name: "b" },
    { id: 2, name: "c" },
  ];
  const sides = {
    v1: memorySide(comparison, { side: "v1", rows: before, later: after }),
    v2: memorySide(comparison, { side: "v2", rows: after }),
  };
  expect(await compareRows(comparison, sides)).toMatchObject({ total: 0, agreed: 2 });
});

test("counts all and keeps the first twenty keys given more differences than that", async () => {
  const v1 = Array.from({ length: 1234 }, (_, id) => ({ id, name: "a" }));
  const { compared } = await judge(byId([field("name")]), v1, []);
  const keys = Array.from({ length: 20 }, (_, id) => String(id));
  expect(compared.groups).toEqual([{ kind: "missing in V2", total: 1234, keys, samples: [] }]);
});

test("counts rows without a key, which are compared with nothing", async () => {
  const rows = [
    { id: null, name: "a" },
    { id: 1, name: "b" },
    { id: "x", name: "c" },
  ];
  const { compared } = await judge(byId([field("name")]), rows.slice(0, 2), rows);
  expect(compared).toMatchObject({ total: 0, keyless: { v1: 1, v2: 2 } });
});

test("refuses a side that is not in key order", async () => {
  const comparison = byId([]);
  const unsorted = {
    async *rows() {
      yield [
        { key: "10", cells: [] },
        { key: "9", cells: [] },
      ];
      await Promise.resolve();
    },
    rowsOf: () => Promise.resolve([]),
    keyless: () => 0,
  };
  const sides = { v1: unsorted, v2: memorySide(comparison, { side: "v2", rows: [] }) };
  await expect(compareRows(comparison, sides)).rejects.toThrow(
    "V1: rows are not in the order of their keys: 9 comes after 10",
  );
});

/** Joins both tables in full, by the plain definition. */
function join(comparison: Comparison, v1: readonly Row[], v2: readonly Row[]): readonly string[] {
  const shown = (side: "v1" | "v2", rows: readonly Row[]): Map<string, string[]> => {
    const byKey = new Map<string, string[]>();
    for (const row of rows) {
      const key = JSON.stringify(comparison.key.map((part) => String(row[part[side]])));
      const cells = comparison.fields.map((one) => canonicalCell(one, side, row));
      byKey.set(key, [...(byKey.get(key) ?? []), JSON.stringify(cells)].toSorted());
    }
    return byKey;
  };
  const [one, other] = [shown("v1", v1), shown("v2", v2)];
  const found = [...new Set([...one.keys(), ...other.keys()])].flatMap((key) => {
    const [a = [], b = []] = [one.get(key), other.get(key)];
    if (JSON.stringify(a) === JSON.stringify(b)) {
      return [];
    }
    if (a.length === 0 || b.length === 0) {
      return [a.length === 0 ? "missing in V1" : "missing in V2"];
    }
    const [x, y] = [readCells(a[0]), readCells(b[0])];
    const changed = comparison.fields.filter((_, at) => x[at] !== y[at]).map(({ name }) => name);
    return [a.length > 1 || b.length > 1 ? "duplicate" : `changed ${changed.join()}`];
  });
  return found.toSorted();
}

function readCells(text = "[]"): readonly unknown[] {
  const cells: unknown = JSON.parse(text);
  return Array.isArray(cells) ? cells : [];
}

function describe(difference: Difference): string {
  return difference.kind === "changed"
    ? `changed ${difference.fields.map(({ field }) => field.name).join()}`
    : difference.kind;
}

const traps = ["", "a", "A", "b", "B", "_", " ", "é", "e\u0301", "ß", "\u{FFFF}", "😀", "|", "\\"];
const text = fc.oneof(fc.constantFrom(...traps), fc.string({ unit: "grapheme", maxLength: 3 }));
const wide = fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }).map(String);
const integer = fc.oneof(fc.integer({ min: -12, max: 12 }), wide);
const hex = fc.constantFrom("00", "0a", "a0", "ff");
const uuid = hex.map((end) => `3f2504e0-4f89-41d3-9a0c-0305e82c33${end}`);

const keys = {
  integer: { order: "integer", parts: fc.record({ id: integer }) },
  uuid: { order: "text", parts: fc.record({ id: uuid }) },
  text: { order: "text", parts: fc.record({ id: text }) },
  composite: { order: "text", parts: fc.record({ id: text, other: text }) },
} as const;

const cells = fc.record({
  text: fc.oneof(text, fc.constant(null)),
  number: fc.constantFrom(1, "1", "01", "1.0", 2, null, "", "x"),
  flag: fc.constantFrom(true, "true", 0, "0", false, null),
  at: fc.constantFrom(0, 1_768_166_065_000, "2026-01-11 21:14:25+0000", "2026-01-11T21:14:25Z"),
  json: fc.constantFrom('{"a":1,"b":[2]}', { b: [2], a: 1 }, "[]", [], "plain", null),
});

const fields: readonly ComparedField[] = [
  field("text"),
  field("number", { as: "integer" }),
  { ...field("flag", { as: "boolean" }), isEmptyNull: true },
  field("at", { as: "moment" }),
  field("json", { as: "json" }),
];

test.for(["integer", "uuid", "text", "composite"] as const)(
  "finds what a full join finds given random tables with %s keys",
  async (name) => {
    const { order, parts } = keys[name];
    const key = name === "composite" ? ["id", "other"] : ["id"];
    const comparison = { key: key.map((one) => ({ v1: one, v2: one })), order, fields };
    const row = fc.tuple(parts, cells).map(([id, values]): Row => ({ ...id, ...values }));
    const table = fc.array(row, { maxLength: 12 });
    const edited = table.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.subarray(rows), fc.array(row, { maxLength: 3 })),
    );
    await fc.assert(
      fc.asyncProperty(edited, async ([v1, kept, added]) => {
        const v2 = [...kept, ...added];
        const { differences, compared } = await judge(comparison, v1, v2);
        const expected = join(comparison, v1, v2);
        expect(differences.map(describe).toSorted()).toEqual(expected);
        expect(compared.total).toBe(expected.length);
      }),
      { numRuns: 300 },
    );
  },
);
