import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { startMock } from "../../../simulator/xano/start.ts";
import type { Mock } from "../../../simulator/xano/mock-options.ts";
import type { Check } from "../../plan/check.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { startCommand } from "../../../test-support/run-command.ts";
import { selectChecks } from "../../run/select.ts";
import { describeRecorded, standingOf } from "./describe-recorded.ts";
import { recordAll, type RecordedAll, type RecordingRun, type SampleSource } from "./record-run.ts";
import { planRecordings } from "./recordings.ts";
import { writeRecorded } from "./write-recorded.ts";

const root = resolve(import.meta.dirname, "../../..");
const plan = loadPlan(root);
const folder = mkdtempSync(join(tmpdir(), "record-"));
const contracts = join(folder, "contracts");
const kept = join(folder, "samples");

let mock: Mock;

beforeAll(async () => {
  cpSync(join(root, "contracts"), contracts, { recursive: true });
  mock = await startMock();
});
afterEach(() => mock.v2.heal());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await mock.close();
});

const only = [
  "endpoint:GET frontend/{goals,network/counts,listings/count,leads/fub/people,page_builder/tabs}",
  "endpoint:POST mcp-workers/test-function-8052-txn-sync",
  "endpoint:GET migration/staging-counts",
];

/** Endpoints that have no contract of their own here, whatever the specs say by now. */
const shared: Readonly<Record<string, string>> = {
  "endpoint:POST mcp-workers/test-function-8052-txn-sync": "fp-envelope",
  "endpoint:GET migration/staging-counts": "json",
};

function withShared(check: Check): Check {
  const contract = shared[check.id];
  if (check.kind !== "endpoint" || contract === undefined) {
    return check;
  }
  return { ...check, call: { ...check.call, expect: { ...check.call.expect, contract } } };
}

async function record(
  source: Partial<SampleSource>,
  more: Partial<RecordingRun> = {},
): Promise<RecordedAll> {
  const checks = selectChecks(plan.checks, { family: "endpoints", only, tags: [] });
  return recordAll({
    folder: contracts,
    plan,
    recordings: planRecordings(checks.map(withShared)),
    source: {
      target: "mock",
      seeds: [1],
      rows: 30,
      times: 2,
      faults: [],
      mockUrl: mock.v2.url,
      ...source,
    },
    isExact: false,
    isClosed: false,
    today: "2026-01-26",
    ...more,
  });
}

/** By contract: how it stands, why answers were no samples, and what changed of a contract that there is. */
function reported({ contracts: all }: RecordedAll): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    all.map((one) => {
      const standing = standingOf(one);
      const changes = standing === "new" ? [] : (one.recorded?.changes ?? []);
      const shown = changes
        .filter(({ level }) => level === standing)
        .map(({ sign, path, message }) => `${sign} ${path}: ${message}`);
      return [one.recording.name, [standing, ...one.gathered.refusals.slice(0, 1), ...shown]];
    }),
  );
}

const known500 = "answered 500, not 200: ERROR_FATAL Unable to locate var: result.data";
const txnSync = "mcp-workers/post-test-function-8052-txn-sync";
const stagingCounts = "migration/get-staging-counts";
const healthy = {
  "frontend/get-goals": ["unchanged"],
  "frontend/get-leads-fub-people": ["unchanged"],
  "frontend/get-network-counts": ["unchanged"],
  "frontend/get-page-builder-tabs": ["unchanged"],
  [txnSync]: ["new"],
  [stagingCounts]: ["new"],
};

test("reports what differs given a healthy mock, and keeps bodies redacted", async () => {
  const recorded = await record({}, { keepIn: kept });
  expect(reported(recorded)).toEqual({
    ...healthy,
    "frontend/get-listings-count": ["unsampled", known500],
  });
  const people = join(kept, "frontend/get-leads-fub-people");
  const texts = readdirSync(people).map((file) => readFileSync(join(people, file), "utf8"));
  const names = texts.flatMap((text) => text.match(/"first_name": "[^"]+/g) ?? []);
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !/: "personal#[\da-f]{6}$/.test(name))).toEqual([]);
  expect(describeRecorded(recorded.contracts).split("\n").at(-1)).toMatch(
    /^7 contracts against \d+ bodies: 4 unchanged, 0 additive, 0 breaking, 2 without a contract of their own, 1 without a sample, 0 held back\.$/,
  );
});

test("finds the same in bodies that were kept", async () => {
  expect(reported(await record({ from: kept }))).toEqual({
    ...healthy,
    "frontend/get-listings-count": ["unsampled"],
  });
});

const counts = "GET pe1wjL5I/network/counts";
const faults: readonly Fault[] = [
  { kind: "drop-property", endpoint: "GET pe1wjL5I/goals", property: "goals.year" },
  { kind: "retype-property", endpoint: counts, property: "tier1" },
  { kind: "set-property", endpoint: counts, at: "/tier2", value: null },
  { kind: "drop-property", endpoint: "GET pe1wjL5I/page_builder/tabs", property: "slug" },
  { kind: "truncate", endpoint: "GET pe1wjL5I/leads/fub/people" },
  { kind: "html", endpoint: "GET Lrekz_3S/staging-counts" },
  {
    kind: "break-envelope",
    endpoint: "POST 4UsTtl3m/test-function-8052-txn-sync",
    how: "error-in-success",
  },
];
const broken: Partial<SampleSource> = { faults: faults.map((fault) => JSON.stringify(fault)) };

test("reports breaking changes with their paths, and takes no error for a sample, given faults", async () => {
  expect(reported(await record(broken))).toEqual({
    "frontend/get-goals": ["breaking", "- /goals/[]/year: property gone"],
    "frontend/get-leads-fub-people": [
      "unsampled",
      "the body is no JSON, or breaks off in the middle",
    ],
    "frontend/get-listings-count": ["unsampled", known500],
    "frontend/get-network-counts": [
      "breaking",
      "~ /tier1: type changed: integer → string",
      "~ /tier2: may be null now",
    ],
    "frontend/get-page-builder-tabs": ["breaking", "~ /[]/slug: is not always there now"],
    [txnSync]: ["breaking", expect.stringContaining("/data: is refused"), expect.any(String)],
    [stagingCounts]: ["unsampled", "answered text/html, not JSON"],
  });
});

test("writes what changed, keeps what people wrote, and finds no difference after it", async () => {
  const { contracts: all, context } = await record(broken);
  const goals = "frontend/get-goals.schema.json";
  const before = readFileSync(join(contracts, goals), "utf8");
  const { files } = await writeRecorded(all, context, { writesNew: true });
  expect(files.toSorted()).toEqual([
    goals,
    "frontend/get-network-counts.schema.json",
    "records/page-tab.schema.json",
  ]);
  const after = readFileSync(join(contracts, goals), "utf8");
  const without = before.split("\n").filter((line) => !line.includes('"year"'));
  expect(after.split("\n")).toEqual(without);
  mock.v2.heal();
  expect(reported(await record(broken))).toMatchObject({
    "frontend/get-goals": ["unchanged"],
    "frontend/get-network-counts": ["unchanged"],
    "frontend/get-page-builder-tabs": ["unchanged"],
  });
});

test("writes a contract of its own, on top of the one that is shared, given an endpoint without", async () => {
  const { contracts: all, context } = await record({});
  const { files, lines } = await writeRecorded(all, context, { writesNew: true });
  expect(files).toContain(`${txnSync}.schema.json`);
  const written: unknown = JSON.parse(
    readFileSync(join(contracts, `${txnSync}.schema.json`), "utf8"),
  );
  expect(written).toMatchObject({
    $id: `${txnSync}.schema.json`,
    title: "POST /test-function-8052-txn-sync",
    description: expect.stringMatching(/^Inferred from \d bod(?:y|ies) on 2026-01-26\.$/),
    $ref: "../fp-envelope.schema.json",
    type: "object",
  });
  expect(lines.filter((line) => line.startsWith("specs/"))).toEqual([
    expect.stringMatching(
      /^specs\/endpoints\/mcp-workers-functions\.yaml:\d+ {2}POST mcp-workers\/test-function-8052-txn-sync: contract: mcp-workers\/post-/,
    ),
    expect.stringContaining("GET migration/staging-counts: contract: migration/get-"),
  ]);
});

test("shows breaking changes before additive ones", async () => {
  const file = join(kept, "frontend/get-network-counts/1.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"tier1"', '"tier_1"'));
  const { contracts: all } = await record({ from: kept });
  const lines = describeRecorded(all).split("\n");
  expect(
    lines.slice(
      lines.findIndex((line) => line.startsWith("!")),
      -2,
    ),
  ).toEqual([
    "! breaking  GET frontend/network/counts  frontend/get-network-counts, from 2 bodies",
    "    ~ breaking /tier1: is not always there now",
    "    + additive /tier_1: new property: integer",
  ]);
});

test("exits with 1 for breaking changes when asked, with 2 for a wrong option, and writes nothing", async () => {
  const given = ["--only", "endpoint:GET frontend/network/counts", "--from", kept];
  const [judged, unknown] = await Promise.all([
    startCommand("record.ts", [...given, "--json", "--fail-on", "breaking"]).ended,
    startCommand("record.ts", ["--only", "endpoint:GET frontend/network/count"]).ended,
  ]);
  expect(judged).toMatchObject({ code: 1, stderr: "" });
  expect(JSON.parse(judged.stdout)).toMatchObject({
    contracts: [
      {
        contract: "frontend/get-network-counts",
        endpoints: ["GET frontend/network/counts"],
        standing: "breaking",
        bodies: 2,
      },
    ],
    written: [],
  });
  expect(unknown).toMatchObject({ code: 2, stdout: "" });
  expect(unknown.stderr).toContain('did you mean "endpoint:GET frontend/network/counts"?');
});
