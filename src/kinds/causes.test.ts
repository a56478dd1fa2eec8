import { expect, test } from "vitest";
import type { Check } from "../plan/check.ts";
import type { FindingCode } from "../result/result.ts";
import { causesOf } from "./causes.ts";
import { failure } from "../session/judgement.ts";
import { sampleStep } from "../../test-support/sample-flow.ts";
import {
  base,
  call,
  endpointCheck,
  group,
  referenceCheck,
  tableCheck,
} from "../../test-support/sample-check.ts";

const via = call({ verb: "POST", path: "//links" });
const reference = referenceCheck();
const fn: Check = {
  ...base,
  id: "function:1",
  family: "functions",
  kind: "function",
  function: { id: 1, name: "A" },
};
const inventory: Check = {
  ...base,
  id: "inventory:endpoints",
  family: "inventory",
  kind: "inventory",
  of: "endpoints",
  undeclared: "report",
  declared: [],
  except: [],
  groupKeys: { pe1wjL5I: "frontend" },
};

test.for<[string, Check, readonly string[]]>([
  ["an endpoint", endpointCheck(), ["all group:frontend"]],
  ["a function that an endpoint reaches", { ...fn, via }, ["call endpoint:POST frontend//links"]],
  ["a function that none reaches", fn, []],
  ["a reference", reference, ["all table:agent", "all table:user"]],
  ["a table", tableCheck(), []],
  ["the inventory of endpoints", inventory, ["all group:frontend"]],
  ["the inventory of tables", { ...inventory, of: "tables" }, []],
  [
    "a step of a flow",
    sampleStep("look", { needs: ["flow:jobs/create"] }),
    ["all flow:jobs/create", "all group:workers", "all endpoint:POST workers/look"],
  ],
  ["a group", { ...base, id: "group:frontend", family: "groups", kind: "group", group }, []],
])("knows what stands under %s", ([, check, expected]) => {
  expect(causesOf(check).map(({ id, holds }) => `${holds} ${id}`)).toEqual(expected);
});

test.for<[string, Check, FindingCode, string, boolean]>([
  ["a missing table", reference, "missing", "", true],
  ["a table of another name", reference, "name", "", true],
  ["its column missing", reference, "column-missing", "user_id", true],
  ["another column missing", reference, "column-missing", "email", false],
  ["its column of another type", reference, "column-type", "user_id", false],
  ["too few rows", reference, "rows", "", false],
  ["a missing group", endpointCheck(), "missing", "", true],
  ["a group of another name", endpointCheck(), "name", "", false],
  ["an endpoint that breaks its contract", { ...fn, via }, "contract", "/data", true],
])("tells whether it cannot stand given %s", ([, check, code, path, expected]) => {
  const finding = failure(code, { path, message: "x" });
  expect(causesOf(check)[0]?.isFatal(finding)).toBe(expected);
});

test("lets a step of a flow stand on an endpoint that is slow or refuses too little, and on no other that fails", () => {
  const cause = causesOf(sampleStep("look")).find(({ isOptional }) => isOptional);
  const codes: readonly FindingCode[] = ["slow", "refusal-type", "contract", "missing"];
  const fatal = codes.filter((code) => cause?.isFatal(failure(code, { message: "x" })));
  expect(fatal).toEqual(["contract", "missing"]);
});
