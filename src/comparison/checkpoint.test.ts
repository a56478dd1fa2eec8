import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fakeContent } from "../../test-support/fake-content.ts";
import type { Comparison, Checkpoint, Progress } from "../plan/comparison.ts";
import type { Metadata, Row } from "../ports/metadata.ts";
import { compareRows, type Compared } from "./compare.ts";
import { metadataSide } from "./metadata-side.ts";

const name = { column: "name" };
const comparison: Comparison = {
  key: [{ v1: "id", v2: "id" }],
  order: "integer",
  fields: [{ name: "name", v1: name, v2: name, cast: { as: "text" } }],
};

type Content = Pick<Metadata, "allRows" | "searchRows">;

/** Content that ends with an error after some rows, as a run that is killed, and counts what is read. */
function mortal(rows: readonly Row[], after = Infinity): Content & { reads(): number } {
  const content = fakeContent(() => rows);
  let reads = 0;
  return {
    ...content,
    reads: () => reads,
    async *allRows(tableId, skip) {
      for await (const page of content.allRows(tableId, skip)) {
        if (reads >= after) {
          throw new Error("killed");
        }
        reads += page.length;
        yield page;
      }
    },
  };
}

function compare(v1: Content, v2: Content, checkpoint?: Checkpoint): Promise<Compared> {
  const common = { comparison, tableId: 1, where: [] };
  const sides = {
    v1: metadataSide({ ...common, side: "v1", metadata: v1 }),
    v2: metadataSide({ ...common, side: "v2", metadata: v2 }),
  };
  return compareRows(comparison, sides, checkpoint === undefined ? {} : { checkpoint });
}

/** A checkpoint that a process leaves behind, saved every 100 keys. */
function kept(): Checkpoint & { left(): Progress | undefined } {
  let progress: Progress | undefined;
  return {
    every: 100,
    load: () => progress,
    save: (now) =>
      (progress = { at: "2026-11-28T00:00:00.000Z", ...now, seeming: [...now.seeming] }),
    remove: () => (progress = undefined),
    left: () => progress,
  };
}

const rowsOf = (ids: readonly number[], changed: ReadonlySet<number>): Row[] =>
  ids.map((id) => ({ id, name: changed.has(id) ? "other" : `name of ${id}` }));

const many = Array.from({ length: 2500 }, (_, at) => at * 3 + 1);

test("goes on where it was killed and finds the same, whatever differs and wherever it ends", async () => {
  const id = fc.nat({ max: 2499 }).map((at) => at * 3 + 1);
  const ids = fc.uniqueArray(id, { maxLength: 40 });
  const draw = fc.record({
    changed: ids,
    missing1: ids,
    missing2: ids,
    after: fc.nat({ max: 2600 }),
  });
  await fc.assert(
    fc.asyncProperty(draw, async ({ changed, missing1, missing2, after }) => {
      const v1 = rowsOf(
        many.filter((one) => !missing1.includes(one)),
        new Set(),
      );
      const v2 = rowsOf(
        many.filter((one) => !missing2.includes(one)),
        new Set(changed),
      );
      const whole = await compare(mortal(v1), mortal(v2));
      const checkpoint = kept();
      await compare(mortal(v1), mortal(v2, after), checkpoint).catch(() => undefined);
      const { resumed, ...found } = await compare(mortal(v1), mortal(v2), checkpoint);
      expect([found, checkpoint.left()]).toEqual([whole, undefined]);
      expect(resumed === undefined).toBe(after < 100 || after >= v2.length);
    }),
    { numRuns: 12, examples: [[{ changed: [1], missing1: [4], missing2: [7], after: 2100 }]] },
  );
});

test("reads only what is left, and steps back where rows before were deleted", async () => {
  const checkpoint = kept();
  const all = rowsOf(many, new Set([2902, 7498]));
  await compare(mortal(rowsOf(many, new Set())), mortal(all, 2300), checkpoint).catch(
    () => undefined,
  );
  const shrunk = mortal(all.slice(1200));
  const again = mortal(rowsOf(many.slice(1200), new Set()));
  const { groups, agreed, resumed } = await compare(again, shrunk, checkpoint);
  expect([groups.map(({ keys }) => keys), agreed, resumed?.seeming]).toEqual([
    [["7498"]],
    1,
    ["2902"],
  ]);
  expect(shrunk.reads()).toBeLessThan(1400);
});
