import { expect, test } from "vitest";
import { base, tableCheck } from "../check/sample-check.ts";
import type { Check } from "../plan/check.ts";
import { fileOrder } from "./file-order.ts";

function at(file: string): { readonly place: { file: string; line: number; column: number } } {
  return { place: { file, line: 1, column: 1 } };
}

test("puts a file behind those that its checks stand on, and the instance behind all", () => {
  const instance: Check = {
    ...base,
    id: "instance:reachable",
    family: "instance",
    kind: "instance",
    part: "reachable",
    workspaceId: 5,
    ...at("specs/instance.yaml"),
  };
  const reference: Check = {
    ...base,
    id: "reference:agent.user_id",
    family: "references",
    kind: "reference",
    from: { name: "agent", id: 670, column: "user_id", scanned: ["user_id"] },
    to: { name: "user", id: 664, column: "id", scanned: [] },
    required: false,
    ...at("specs/a-references.yaml"),
  };
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
