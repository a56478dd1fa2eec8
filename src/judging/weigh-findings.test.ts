import { expect, test } from "vitest";
import type { Check } from "../plan/check.ts";
import type { FindingCode } from "../result/result.ts";
import { weighFindings } from "./weigh-findings.ts";
import { drift, failure } from "../session/judgement.ts";
import { declared, endpointCheck, tableCheck } from "../../test-support/sample-check.ts";

const table = tableCheck({
  columns: [declared("id"), declared("nick", { evidence: "inferred" })],
});
const inferred = endpointCheck({ evidence: "inferred" });

test.for<[string, Check, FindingCode, string, string]>([
  ["an inferred entry", inferred, "verb", "", "unconfirmed"],
  ["an inferred column", table, "column-missing", "nick", "unconfirmed"],
  ["a row that breaks an inferred column", table, "row-contract", "/nick", "unconfirmed"],
  ["a documented column", table, "column-missing", "id", "failure"],
  ["a documented table", table, "missing", "", "failure"],
  ["a documented entry", endpointCheck(), "verb", "", "failure"],
])("weighs what a live instance contradicts given %s", ([, check, code, path, level]) => {
  const finding = failure(code, { path, message: "x" });
  expect(weighFindings(check, [finding], { isLive: true })).toEqual([{ ...finding, level }]);
});

test("leaves open what contradicts a contract that no document states, and nothing else", () => {
  const weak = { isLive: true, isContractInferred: true };
  const [contract, status] = [
    failure("contract", { path: "/nextPage", message: "x" }),
    failure("status", { message: "x" }),
  ];
  expect(weighFindings(endpointCheck(), [contract, status], weak)).toEqual([
    { ...contract, level: "unconfirmed" },
    status,
  ]);
});

test("fails as usual given the mock", () => {
  const finding = failure("verb", { message: "x" });
  expect(weighFindings(inferred, [finding], { isLive: false })).toEqual([finding]);
});

test("leaves drift as it is", () => {
  const finding = drift("undeclared", { message: "x" });
  expect(weighFindings(inferred, [finding], { isLive: true })).toEqual([finding]);
});
