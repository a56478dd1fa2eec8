import { expect, test } from "vitest";
import { fakeContent } from "../../test-support/fake-content.ts";
import { InstanceError } from "../errors.ts";
import type { Comparison } from "../plan/comparison.ts";
import type { Metadata, Row } from "../ports/metadata.ts";
import { compareRows, type ComparedSide } from "./compare.ts";
import type { KeyedRow } from "./compared-rows.ts";
import { metadataSide } from "./metadata-side.ts";

const name = {
  name: "name",
  v1: { column: "name" },
  v2: { column: "name" },
  cast: { as: "text" },
} as const;

const rows: readonly Row[] = [
  { id: 1, agent_id: 12, name: "a" },
  { id: 2, agent_id: 9, name: "b" },
  { id: 3, agent_id: null, name: "c" },
];

function comparing(v1: string, order: Comparison["order"] = "integer"): Comparison {
  return { key: [{ v1, v2: v1 }], order, fields: [name] };
}

function side(
  comparison: Comparison,
  content: Pick<Metadata, "allRows" | "searchRows"> = fakeContent(() => rows),
): ComparedSide {
  return metadataSide({ comparison, side: "v1", metadata: content, tableId: 1, where: [] });
}

async function read(one: ComparedSide): Promise<readonly KeyedRow[]> {
  const found: KeyedRow[] = [];
  for await (const page of one.rows()) {
    found.push(...page);
  }
  return found;
}

test("gives rows in key order, and counts those without a key, given a key that pages are not sorted by", async () => {
  const one = side(comparing("agent_id"));
  expect(await read(one)).toEqual([
    { key: "9", cells: ["b"] },
    { key: "12", cells: ["a"] },
  ]);
  expect(one.keyless()).toBe(1);
});

test("compares only rows for which the conditions hold", async () => {
  const where = [
    { column: "name", kind: "text", tests: [{ is: "not in", values: ["b"] }] },
  ] as const;
  const comparison = comparing("id");
  const metadata = fakeContent(() => rows);
  const one = metadataSide({ comparison, side: "v1", metadata, tableId: 1, where });
  expect((await read(one)).map(({ key }) => key)).toEqual(["1", "3"]);
  expect(await one.rowsOf(["2", "3"])).toEqual([{ key: "3", cells: ["c"] }]);
});

const refusing = {
  ...fakeContent(() => rows),
  // oxlint-disable-next-line require-yield -- it fails before it has a page
  async *searchRows(): AsyncGenerator<readonly Row[]> {
    throw new InstanceError("gateway", "no search");
  },
};

test.for([
  ["that is taken", fakeContent(() => rows)],
  ["that is ignored", fakeContent(() => rows, true)],
  ["that is refused", refusing],
  [
    "that finds nothing",
    { ...fakeContent(() => rows), searchRows: fakeContent(() => []).searchRows },
  ],
] as const)("reads rows again by their keys given a search %s", async ([, content]) => {
  const one = side(comparing("id"), content);
  await read(one);
  expect(await one.rowsOf(["3", "1", "7"])).toEqual([
    { key: "1", cells: ["a"] },
    { key: "3", cells: ["c"] },
  ]);
});

test("takes rows that arrive on one side while both are read for no difference", async () => {
  const comparison = comparing("id");
  let isLater = false;
  const growing = fakeContent(() => (isLater ? [...rows, { id: 4, name: "d" }] : rows));
  const grown = fakeContent(() => [...rows, { id: 4, name: "d" }]);
  const [v1, v2] = [side(comparison, growing), side(comparison, grown)];
  const late = {
    ...v1,
    async *rows() {
      yield* v1.rows();
      isLater = true;
    },
  };
  expect(await compareRows(comparison, { v1: late, v2 })).toMatchObject({ total: 0, agreed: 1 });
});
