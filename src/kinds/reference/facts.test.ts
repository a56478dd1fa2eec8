import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fakeSession } from "../../../test-support/fake-session.ts";
import { naiveFacts } from "../../../test-support/naive-reference.ts";
import { randomReferences } from "../../../test-support/random-references.ts";
import { askedOf, readFacts } from "./facts.ts";

test("finds over the Metadata API what comparing every row with every other finds", async () => {
  await fc.assert(
    fc.asyncProperty(randomReferences, async ({ tables, reference }) => {
      const rows = Object.fromEntries(tables.map((table) => [table.id, table.rows]));
      expect(await readFacts(reference, fakeSession({ rows }))).toEqual(
        naiveFacts(askedOf(reference), rows),
      );
    }),
    { numRuns: 300 },
  );
});
