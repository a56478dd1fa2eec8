import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { families } from "../src/plan/check-base.ts";
import { outcomes } from "../src/result/outcome.ts";
import { findingCodes } from "../src/result/result.ts";
import { sampleFinding, sampleResult } from "../test-support/sample-result.ts";
import { toRecord } from "./run-record.ts";

interface RecordSchema {
  readonly $defs: {
    readonly family: { readonly enum: readonly string[] };
    readonly result: {
      readonly properties: { readonly outcome: { readonly enum: readonly string[] } };
    };
    readonly finding: {
      readonly properties: { readonly code: { readonly enum: readonly string[] } };
    };
  };
}

const schema: RecordSchema = JSON.parse(
  readFileSync(new URL("../contracts/reports/run-record.schema.json", import.meta.url), "utf8"),
);

test("leaves out what is empty given a passed result", () => {
  expect(toRecord(sampleResult())).toEqual({
    id: "table:agent",
    family: "tables",
    kind: "table",
    title: "table agent holds its columns",
    suite: "identity",
    severity: "normal",
    evidence: "documented",
    place: "specs/tables/identity.yaml:9:5",
    status: "passed",
    outcome: "passed",
    depth: "read",
    startedAt: "2026-01-26T00:00:00.000Z",
    durationMs: 40,
  });
});

test("keeps findings with their fingerprints given a failure", () => {
  const record = toRecord(
    sampleResult({ status: "failed", findings: [sampleFinding()], attempts: 2 }),
  );
  expect(record).toMatchObject({
    findings: [sampleFinding()],
    fingerprints: ["status 500"],
    attempts: 2,
  });
});

test("knows in its schema every code a finding may have", () => {
  expect(schema.$defs.finding.properties.code.enum).toEqual(findingCodes);
});

test("is refused by its schema given an outcome that does not exist", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addSchema(schema, "record");
  const accepts = ajv.getSchema("record#/$defs/result");
  expect(accepts?.(toRecord(sampleResult()))).toBe(true);
  expect(accepts?.({ ...toRecord(sampleResult()), outcome: "green" })).toBe(false);
});

test("names the root cause given a blocked result, and its schema knows it", () => {
  const blockedBy = { id: "table:agent", reason: "it does not exist", status: "failed" } as const;
  const record = toRecord(sampleResult({ status: "skipped", reason: "blocked", blockedBy }));
  expect(record).toMatchObject({ outcome: "blocked", blockedBy });
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addSchema(schema, "record");
  expect(ajv.getSchema("record#/$defs/result")?.(record)).toBe(true);
});

test("knows in its schema every family and outcome", () => {
  expect(schema.$defs.family.enum).toEqual(families);
  expect(schema.$defs.result.properties.outcome.enum).toEqual(outcomes);
});

test("carries what was measured and what it means, and its schema knows both", () => {
  const threshold = { name: "backlog", unit: "rows", warning: 1000, critical: 5000 } as const;
  const measured = { value: 1001, unit: "rows", readRows: 3412, threshold } as const;
  const explanation = { means: "rows that wait", matters: "agents miss them", look: "task 2473" };
  const record = toRecord(sampleResult({ measured, explanation }));
  expect(record).toMatchObject({ measured, explanation });
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addSchema(schema, "record");
  expect(ajv.getSchema("record#/$defs/result")?.(record)).toBe(true);
});

test("knows in its schema what is written of a limit that was learnt", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addSchema(schema, "record");
  const rateLimit = { requests: 40, perMs: 5000, leftMs: 90_000 };
  const record = toRecord(sampleResult({ rateLimit }));
  expect([record["rateLimit"], ajv.getSchema("record#/$defs/result")?.(record)]).toEqual([
    rateLimit,
    true,
  ]);
});
