import { expect, test } from "vitest";
import { sampleStep } from "../../test-support/sample-flow.ts";
import {
  base,
  call,
  instanceCheck,
  referenceCheck,
  tableCheck,
} from "../../test-support/sample-check.ts";
import type { OwnCheck } from "../plan/check.ts";
import { fileOrder, startOrder } from "./file-order.ts";

function at(file: string): { readonly place: { file: string; line: number; column: number } } {
  return { place: { file, line: 1, column: 1 } };
}

test("puts a file behind those that its checks stand on, and the instance behind all", () => {
  const instance = instanceCheck("reachable", at("specs/instance.yaml"));
  const reference = referenceCheck(at("specs/a-references.yaml"));
  const tables = ["agent", "user"].map((name) =>
    tableCheck({ id: `table:${name}`, ...at("specs/tables.yaml") }),
  );
  const order = fileOrder([instance, reference, ...tables]);
  expect(Object.fromEntries(order)).toEqual({
    "specs/instance.yaml": Number.POSITIVE_INFINITY,
    "specs/a-references.yaml": 1,
    "specs/tables.yaml": 0,
  });
});

test("starts checks as their files run, acts last and in their own order", () => {
  const reference = referenceCheck(at("specs/a-references.yaml"));
  const user = tableCheck({ id: "table:user", ...at("specs/a-references.yaml") });
  const agent = tableCheck({ id: "table:agent", ...at("specs/tables.yaml") });
  const steps = [
    sampleStep("one", { needs: ["flow:jobs/two"], ...at("specs/b-flows.yaml") }),
    sampleStep("two", at("specs/c-flows.yaml")),
  ];
  expect(startOrder([user, ...steps, reference, agent]).map(({ id }) => id)).toEqual([
    "table:agent",
    "table:user",
    reference.id,
    "flow:jobs/one",
    "flow:jobs/two",
  ]);
});

test("starts a check in code that writes after all that only look", () => {
  const write = { ...call(), verb: "POST", safety: "write" } as const;
  const own: OwnCheck = {
    ...base,
    ...at("specs/checks/a.ts"),
    id: "check:a",
    family: "checks",
    kind: "own",
    code: { module: "a.cjs", id: "a" },
    uses: { tables: [], calls: { "POST x/y": write }, lists: [] },
    options: {},
    withinMs: 1000,
    faults: [],
  };
  const agent = tableCheck({ id: "table:agent", ...at("specs/tables.yaml") });
  expect(startOrder([own, agent]).map(({ id }) => id)).toEqual(["table:agent", "check:a"]);
});
