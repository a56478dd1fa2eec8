import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareKeys } from "./keys.ts";
import type { KeyedRow } from "./compared-rows.ts";
import { sortedRows } from "./sorted-rows.ts";

async function* pages(rows: readonly KeyedRow[]): AsyncGenerator<readonly KeyedRow[]> {
  for (let at = 0; at < rows.length; at += 4) {
    yield rows.slice(at, at + 4);
  }
}

test("gives all rows in key order given room for five of them", async () => {
  const key = fc.constantFrom("b", "a", "😀", "\u{FFFF}", "", "ab");
  const rows = fc.array(fc.tuple(key, fc.option(fc.string())), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const all = given.map(([one, cell]): KeyedRow => ({ key: one, cells: [cell] }));
      const found: KeyedRow[] = [];
      for await (const page of sortedRows(pages(all), compareKeys("text"), 5)) {
        found.push(...page);
      }
      const byBytes = all.toSorted((a, b) =>
        Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)),
      );
      expect(found).toEqual(byBytes);
    }),
    { numRuns: 40 },
  );
});
