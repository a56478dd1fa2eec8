import { expect, test } from "vitest";
import { instanceCheck, referenceCheck, tableCheck } from "../../test-support/sample-check.ts";
import { fileOrder } from "./file-order.ts";

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
