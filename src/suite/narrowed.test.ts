import { expect, test } from "vitest";
import { isNarrowed } from "./narrowed.ts";

test.for([
  ["no filter", { config: {}, filenamePattern: [] }, false],
  ["a file", { config: {}, filenamePattern: ["specs/tables/identity.yaml:9"] }, true],
  ["a pattern of names", { config: { testNamePattern: /agent/ } }, true],
] as const)("tells whether part of the plan is left out given %s", ([, vitest, expected]) => {
  expect(isNarrowed(vitest)).toBe(expected);
});

test("leaves out nothing given that Vitest has not started", () => {
  expect(isNarrowed(undefined)).toBe(false);
});
