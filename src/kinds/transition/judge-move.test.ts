import { expect, test } from "vitest";
import { wrongMove, type Moves } from "./judge-move.ts";

const onboarding: Moves = {
  initial: ["New"],
  moves: { New: ["Started"], Started: ["Complete", "Partial"], Complete: [], Partial: [] },
  through: { Started: "started" },
};
const unproven: Moves = {
  initial: ["New"],
  moves: { New: ["Queued"], Queued: ["Started"], Started: ["New", "Complete"], Complete: [] },
  through: { Queued: "queued", Started: "started" },
};
const notShown: Moves = { ...onboarding, through: {} };

test.for<[string, string | undefined, string, string[]]>([
  ["the same state", "Complete", "Complete", []],
  ["the next state", "New", "Started", []],
  ["a state further on, with the proof of what it passed", "New", "Complete", ["started"]],
  ["a new row in an initial state", undefined, "New", []],
  ["a new row that has just moved on", undefined, "Started", []],
  ["a new row further on, with its proof", undefined, "Partial", ["started"]],
])("finds nothing wrong given %s", ([, before, state, filled]) => {
  expect(
    wrongMove(onboarding, { id: "7", state, filled: new Set(filled) }, before),
  ).toBeUndefined();
});

test.for<[Moves, string | undefined, string, string]>([
  [onboarding, "Complete", "New", "nothing may follow Complete"],
  [onboarding, "Started", "New", "only Complete or Partial may follow Started"],
  [onboarding, "New", "Complete", "without passing Started: started is empty"],
  [onboarding, undefined, "Partial", "without passing Started: started is empty"],
  [unproven, "New", "Complete", "without passing Queued and Started: queued and started are empty"],
  [notShown, "New", "Complete", "without passing Started: no column proves it"],
  [
    { ...onboarding, initial: ["Complete", "Partial"] },
    undefined,
    "New",
    "rows begin as Complete or Partial",
  ],
])("reports what is wrong given %j, %s to %s", ([moves, before, state, expected]) => {
  expect(wrongMove(moves, { id: "7", state, filled: new Set() }, before)).toBe(expected);
});

test("takes a longer way given the shortest one is not proven", () => {
  const roundabout: Moves = {
    initial: ["A"],
    moves: { A: ["B", "C"], B: ["E"], C: ["D"], D: ["E"], E: [] },
    through: { B: "b", C: "c", D: "d" },
  };
  const row = { id: "1", state: "E", filled: new Set(["c", "d"]) };
  expect(wrongMove(roundabout, row, "A")).toBeUndefined();
});

test("names only what is not proven given a proof of one of two states", () => {
  const row = { id: "1", state: "Complete", filled: new Set(["started"]) };
  expect(wrongMove(unproven, row, "New")).toBe("without passing Queued: queued is empty");
});
