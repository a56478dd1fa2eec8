import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, onTestFinished, test } from "vitest";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { leaveRecord, recordedResult } from "../../test-support/sample-record.ts";
import { sampleFinding } from "../../test-support/sample-result.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { explainEntries, type KnownEntry } from "./known-entry.ts";
import { describeEntry } from "./describe-entry.ts";

const root = resolve(import.meta.dirname, "../..");
const plan = loadPlan(root);

/** A reports folder with two nights and a record of the last run. */
function reportsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "reports-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const entries = [sampleEntry(1), sampleEntry(2, failing("table:team"))];
  writeFileSync(join(folder, "runs.jsonl"), entries.map((one) => JSON.stringify(one)).join("\n"));
  const findings = [sampleFinding({ message: "column name does not exist" })];
  leaveRecord(folder, {
    startedAt: "2026-02-03T03:00:00.000Z",
    target: "live",
    results: [recordedResult({ id: "table:team", outcome: "failed", findings })],
  });
  return folder;
}

function explain(wanted: readonly string[], reports = reportsFolder()): readonly KnownEntry[] {
  return explainEntries(plan, { root, specs: "specs", reports, wanted });
}

test("knows the place, YAML, contract, causes and requests of an endpoint", () => {
  const [entry, ...rest] = explain(["endpoint:GET frontend/links"]);
  expect(rest).toEqual([]);
  expect(entry?.place).toMatch(/^specs\/endpoints\/frontend-[a-z]+\.yaml:\d+:5$/);
  expect(entry?.yaml.text).toContain("path: /links");
  expect(entry?.contracts).toEqual([
    {
      name: "frontend/get-links",
      file: "contracts/frontend/get-links.schema.json",
      schema: JSON.parse(
        readFileSync(join(root, "contracts/frontend/get-links.schema.json"), "utf8"),
      ),
    },
  ]);
  expect(entry?.causes).toEqual([{ id: "group:frontend", holds: "all" }]);
  expect(entry?.asks).toContainEqual({ verb: "GET", path: "/api:pe1wjL5I/links", safety: "read" });
  expect(entry?.rerun).toBe(`npx vitest run ${entry?.place.slice(0, -2)}`);
});

test("knows what a table blocks, and how it turned out in the last runs", () => {
  const [entry] = explain(["table:team"]);
  expect(entry?.blocks).toContain("reference:agent.team_id");
  expect(entry?.blocks).not.toContain("table:team");
  expect(entry?.results).toEqual({
    last: {
      startedAt: "2026-02-03T03:00:00.000Z",
      target: "live",
      outcome: "failed",
      findings: ["column name does not exist"],
    },
    runs: [
      {
        runId: "000002aa-0000-4000-8000-000000000000",
        startedAt: "2026-02-02T03:00:00.000Z",
        target: "live",
        outcome: "failed",
        message: "it does not exist",
      },
      {
        runId: "000001aa-0000-4000-8000-000000000000",
        startedAt: "2026-02-01T03:00:00.000Z",
        target: "live",
        outcome: "held",
      },
    ],
  });
});

test("finds an entry by the words of its id one by one, and by its place", () => {
  const byWords = explain(["endpoint:GET", "frontend/links"]);
  const [{ place } = { place: "" }] = byWords;
  expect(explain([place.slice(0, -2)]).map(({ id }) => id)).toEqual(byWords.map(({ id }) => id));
});

test("names the nearest entries given an id that there is not", () => {
  expect(() => explain(["tabel:agent", "table:team"])).toThrow(
    /^expected the id of an entry, got "tabel:agent"; nearest: table:agent, /,
  );
});

test("asks for an id given none", () => {
  expect(() => explain([])).toThrow(
    "expected the id of an entry, for example npm run explain -- table:user",
  );
});

test("prints JSON of its schema for an entry of each kind", () => {
  const all = explainEntries(plan, {
    root,
    specs: "specs",
    reports: reportsFolder(),
    wanted: [
      "instance:reachable",
      "table:team",
      "endpoint:GET frontend/links",
      "reference:agent.team_id",
      "flow:onboarding.rezen/status",
      "task:2385",
      "parity:agent.rows",
    ],
  });
  const file = join(root, "contracts/reports/explain.schema.json");
  const ajv = addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true }));
  const isReport = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  const printed: unknown = JSON.parse(JSON.stringify({ schemaVersion: 1, entries: all }));
  isReport(printed);
  expect(isReport.errors ?? []).toEqual([]);
});

test("shows an entry in a terminal", () => {
  const [team] = explain(["table:team"]);
  if (team === undefined) {
    throw new Error("there is no table:team");
  }
  const text = describeEntry({
    ...team,
    place: "specs/tables/x.yaml:8:5",
    check: { ...team.check, title: "table team (671) has its 2 columns" },
    yaml: { line: 8, text: "  - name: team\n    id: 671", defaults: "rows: { min: 1 }" },
    contracts: [{ name: "x", file: "contracts/x.schema.json", schema: { type: "object" } }],
    blocks: ["reference:agent.team_id"],
    asks: [{ verb: "GET", path: "/api:meta/workspace/5/table", safety: "read" }],
    rerun: "npx vitest run specs/tables/x.yaml:8",
  });
  expect(text).toBe(`specs/tables/x.yaml:8:5  table:team
table team (671) has its 2 columns

kind       table, of family tables
severity   ${team.check.severity}
evidence   documented
owner      ${team.check.owner}
tags       ${team.check.tags.join(", ")}

defaults   rows: { min: 1 }
  8|   - name: team
  9|     id: 671

contract   contracts/x.schema.json
  {
    "type": "object"
  }

stands on  the instance alone
blocks     1 check: reference:agent.team_id
asks       GET /api:meta/workspace/5/table  read

last       failed on live, 2026-02-03 03:00 UTC
  column name does not exist
run        2026-02-02 03:00 UTC  live  failed  it does not exist
run        2026-02-01 03:00 UTC  live  held
rerun      npx vitest run specs/tables/x.yaml:8`);
});
