import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadContracts } from "../../contract/load.ts";
import type { Catalog } from "../../kinds/catalog.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { contractsFolder } from "../../kinds/spec-files.ts";
import { openFaultyMock } from "../../proving/faulty-mock.ts";
import { patientMs, withinLimit } from "../../proving/faults/within-limit.ts";
import { pulledMark } from "../../pull/contracts.ts";
import { outcomeOf } from "../../result/outcome.ts";
import type { Result } from "../../result/result.ts";
import { comparePulled, describeClasses } from "./differences.ts";
import { pullOfMock, type PulledOfMock } from "./pull-of-mock.ts";

const root = resolve(import.meta.dirname, "../../..");
const home = mkdtempSync(join(tmpdir(), "pulled-mock-"));
const specs = join(home, "specs");
let found: PulledOfMock;

beforeAll(async () => {
  found = await pullOfMock(root, specs);
});

afterAll(() => rmSync(home, { recursive: true }));

test("differs from the specs of this project in nothing that is not explained", () => {
  const classes = comparePulled(found.ours, found.pulled);
  expect(classes.filter(({ reason }) => reason === undefined)).toEqual([]);
  const told = new Set(classes.map(({ name }) => name));
  const same = ["only in ours", "only in what was pulled"].flatMap((where) =>
    ["groups", "tables", "columns", "endpoints", "references", "tasks"].map(
      (list) => `${list} ${where}`,
    ),
  );
  expect(same.filter((name) => told.has(name))).toEqual([]);
  expect(describeClasses(classes)).toContain("classes of differences, 0 unexplained");
});

test("lists the references that it guessed and rows do not support, and keeps none of them", () => {
  const doubted = found.pull.leftOut.filter(({ what }) => what.startsWith("reference "));
  expect(doubted.length).toBeGreaterThan(0);
  expect(doubted.filter(({ why }) => !why.startsWith("guessed from its name"))).toEqual([]);
  const kept = found.pulled.references.map(({ value }) => value.from);
  expect(kept.filter((from) => doubted.some(({ what }) => what.includes(` ${from} `)))).toEqual([]);
});

test("takes contracts from the documents of API groups, marked as inferred, and writes nothing the second time", async () => {
  const contracts = [...found.pull.files].filter(([, text]) => text?.includes(pulledMark));
  expect(contracts.length).toBeGreaterThan(50);
  expect(
    contracts.filter(([, text]) => !String(text).includes('"x-evidence": "inferred"')),
  ).toEqual([]);
  const again = await pullOfMock(root, specs);
  expect([...again.pull.files.keys()]).toEqual([]);
});

test("is green on the mock but for the endpoints whose known issues and values a hand has written", async () => {
  const plan = loadPlan(root, specs);
  const checks = plan.checks.map((check) => withinLimit(check, patientMs));
  const judged = {
    plan: { ...plan, checks },
    contracts: loadContracts(contractsFolder(root, specs)),
  };
  const mock = await openFaultyMock(judged, { seed: 1, rows: 30 });
  try {
    const results = await mock.judge(checks, {});
    expect(results).toHaveLength(checks.length);
    const excused = excusedOf(found.ours);
    const red = results.filter(isRed).map(({ subject }) => subject.id);
    const pulledGroups = new Map(
      found.pulled.groups.map(({ value }) => [value.key, value.canonical ?? ""]),
    );
    const named = red.map((id) =>
      id.replace(
        /^(endpoint:\S+ )([^/]+)/u,
        (_, verb: string, key: string) => `${verb}${pulledGroups.get(key)}`,
      ),
    );
    expect(named.filter((id) => !excused.has(id))).toEqual([]);
  } finally {
    await mock.close();
  }
});

function isRed(result: Result): boolean {
  return ["failed", "broken"].includes(outcomeOf(result));
}

/** Endpoints that ours say something of which no API tells. */
function excusedOf({ endpoints, groups }: Catalog): ReadonlySet<string> {
  const canonicals = new Map(groups.map(({ value }) => [value.key, value.canonical ?? ""]));
  return new Set(
    endpoints
      .filter(({ value }) => value.known_issue !== undefined || value.send !== undefined)
      .map(({ value, suite }) => `endpoint:${value.method} ${canonicals.get(suite)}${value.path}`),
  );
}
