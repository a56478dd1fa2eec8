import { expect, test } from "vitest";
import type { MatrixCell } from "./try-batch.ts";
import { explainSurvivors } from "./explain-survivors.ts";

const cell = (given: Partial<MatrixCell> = {}): MatrixCell => ({
  kind: "null-body",
  at: "GET frontend/links",
  check: "endpoint:GET frontend/links",
  family: "endpoints",
  became: "survived",
  told: "passed: ",
  ...given,
});
const excuse = {
  fault: "null-body",
  check: "endpoint:GET frontend/*",
  reason: "null is a good answer",
};

test("counts no survivor that a spec explains", () => {
  const found = explainSurvivors([cell()], [excuse]);
  expect(found).toEqual({
    counted: [],
    explained: [{ cell: cell(), reason: "null is a good answer" }],
    stale: [],
  });
});

test.for<[string, Partial<MatrixCell>]>([
  ["another kind of fault", { kind: "html" }],
  ["another check", { check: "function:1" }],
  ["a fault that was noticed", { became: "killed", told: "" }],
])("finds an explanation of nothing given %s", ([, given]) => {
  const found = explainSurvivors([cell(given)], [excuse]);
  expect(found).toEqual({ counted: [cell(given)], explained: [], stale: [excuse] });
});

test("explains a fault at one place and none at another", () => {
  const at = { ...excuse, at: "* data.id" };
  const [here, there] = [cell({ at: "GET x data.id" }), cell({ at: "GET x data.name" })];
  const { counted, explained } = explainSurvivors([here, there], [at]);
  expect([counted, explained.map((one) => one.cell)]).toEqual([[there], [here]]);
});
