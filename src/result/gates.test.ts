import { expect, test } from "vitest";
import { judgeGate } from "./gates.ts";

test("leaves known issues and held back calls out of the share", () => {
  const counts = { declared: 10, passed: 6, known: 2, heldBack: 2, unconfirmed: 0, skipped: 0 };
  expect(judgeGate(1, counts)).toEqual({ needed: 1, reached: 1, state: "held", critical: [] });
});

test("misses a gate given a check that was not run", () => {
  const counts = { declared: 10, passed: 9, known: 0, heldBack: 0, unconfirmed: 0, skipped: 0 };
  expect(judgeGate(0.95, counts)).toMatchObject({ reached: 0.9, state: "missed" });
});

test("leaves what was skipped out of the share", () => {
  const counts = { declared: 5, passed: 4, known: 0, heldBack: 0, unconfirmed: 0, skipped: 1 };
  expect(judgeGate(1, counts)).toMatchObject({ reached: 1, state: "held" });
});

test("judges no gate given nothing but held back calls", () => {
  const counts = { declared: 4, passed: 0, known: 0, heldBack: 4, unconfirmed: 0, skipped: 0 };
  expect(judgeGate(0.95, counts)).toMatchObject({ reached: null, state: "unjudged" });
});

test("misses a gate that is reached given a failed critical check", () => {
  const counts = { declared: 100, passed: 99, known: 0, heldBack: 0, unconfirmed: 0, skipped: 0 };
  expect(judgeGate(0.96, counts, ["endpoint:GET a/b"])).toMatchObject({ state: "missed" });
});

test("leaves what is unconfirmed out of the share, and keeps what is blocked in it", () => {
  const counts = { declared: 10, passed: 6, known: 0, heldBack: 0, unconfirmed: 2, skipped: 0 };
  expect(judgeGate(1, counts)).toMatchObject({ reached: 0.75, state: "missed" });
});
