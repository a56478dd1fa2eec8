import { expect, test } from "vitest";
import { withWaitingKeys } from "./waiting-keys.ts";

test.for([2, 100])("gives all keys in their order given room for %i in memory", async (most) => {
  const keys = ["1", 'a "b"', "c\nd", "😀", "", "6", "7"];
  const given = await withWaitingKeys(async (waiting) => {
    await waiting.add(keys.slice(0, 4));
    await waiting.add(keys.slice(4));
    const batches: (readonly string[])[] = [];
    for await (const batch of waiting.batches(3)) {
      batches.push(batch);
    }
    return batches;
  }, most);
  expect(given.flat()).toEqual(keys);
});
