import { expect, test } from "vitest";
import { packBatches, packDisjoint, toBatches } from "./batches.ts";
import { everything } from "../trials/trial.ts";
import { nameOfTrial, type Trial } from "../trials/trial.ts";

function trial(kind: string, zone: string, given: Partial<Trial> = {}): Trial {
  const base = { faults: [], expectations: [], touches: [], lane: "tables" };
  return { ...base, kind, at: given.site ?? zone, zone, ...given };
}

const touching = (zone: string, ...touches: string[]): Trial => trial("drop", zone, { touches });
const named = (batches: ReturnType<typeof packBatches>): readonly (readonly string[])[] =>
  batches.map(({ trials }) => trials.map(nameOfTrial));

test("disturbs every other object at a time, each in one way, given faults of one sort", () => {
  const trials = ["a", "b", "c"].flatMap((zone) => [trial("drop", zone), trial("rename", zone)]);
  expect(named(packBatches(trials))).toEqual([
    ["drop a", "drop c"],
    ["rename a", "rename c"],
    ["drop b"],
    ["rename b"],
  ]);
});

test("disturbs several sites of an object at a time", () => {
  const trials = ["a.x", "a.y"].flatMap((site) => [
    trial("drop", "a", { site }),
    trial("retype", "a", { site }),
  ]);
  expect(named(packBatches(trials))).toEqual([
    ["drop a.x", "drop a.y"],
    ["retype a.x", "retype a.y"],
  ]);
});

test("lets faults of different sorts, and those that stand alone, never meet", () => {
  const lanes = ["tables", "tasks", "alone", "alone"];
  const trials = lanes.map((lane, index) => trial("drop", String(index), { lane }));
  expect(named(packBatches(trials))).toEqual([["drop 0"], ["drop 1"], ["drop 2"], ["drop 3"]]);
});

test("judges the whole plan with the first fault of each kind, and with what everything stands on", () => {
  const trials = [
    trial("drop", "a"),
    trial("drop", "b"),
    trial("rename", "b"),
    trial("down", "instance", { lane: everything }),
  ];
  expect(toBatches(trials).map((one) => [one.isWhole, one.trials.map(nameOfTrial)])).toEqual([
    [true, ["drop a"]],
    [true, ["rename b"]],
    [false, ["drop b"]],
    [true, ["down instance"]],
  ]);
});

test("puts faults of all sorts together as long as no check is affected by two", () => {
  const before = { ...touching("d", "1"), before: [] };
  const trials = [touching("a", "1", "2"), touching("b", "2", "3"), before, touching("c", "3")];
  expect(named(packDisjoint(trials))).toEqual([["drop d"], ["drop a", "drop c"], ["drop b"]]);
});
