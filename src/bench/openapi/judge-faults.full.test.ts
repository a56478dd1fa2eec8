import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readFaultKinds } from "./fault-kinds.ts";
import { judgeFaults } from "./judge-faults.ts";

const file = resolve(import.meta.dirname, "../../../fixtures/openapi/faults.yaml");

/** Known gaps: bytes that are not UTF-8 are read as replacement characters, and of a header only its type is judged. */
const notYetFound = ["charset, 1", "wrong header, 2", "charset, 2"];

test("finds every kind of fault twice but the known gaps, and no other, given an operation of each", async () => {
  const kinds = readFaultKinds(file);
  expect(await judgeFaults(kinds)).toEqual({
    kinds: kinds.length,
    seeded: 2 * kinds.length,
    unwell: [],
    missed: notYetFound,
    falseAlarms: [],
  });
  expect(kinds.length >= 60).toBe(true);
});
