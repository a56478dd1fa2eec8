import { expect, test } from "vitest";
import { fillVariables, sampleFor, variablesIn } from "./samples.ts";

test("prefers the sample of a name, even an empty one, to that of a type", () => {
  const samples = { by_name: { note: "", kind: null }, by_type: { text: "sample" } };
  expect(["note", "kind", "other"].map((name) => sampleFor(samples, name, "text"))).toEqual([
    "",
    null,
    "sample",
  ]);
  expect(sampleFor(samples, "toString", "int")).toBeUndefined();
});

test("fills in and finds $names at any depth, and leaves other text alone", () => {
  const value = { a: ["$user_id", "$5", "cost $user_id"], b: { c: "$team_id" } };
  expect(fillVariables(value, { user_id: 60, team_id: 1 })).toEqual({
    a: [60, "$5", "cost $user_id"],
    b: { c: 1 },
  });
  expect(variablesIn(value)).toEqual([
    { path: ["a", 0], name: "user_id" },
    { path: ["b", "c"], name: "team_id" },
  ]);
});
