import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parseFault } from "../../../../simulator/faults/fault.ts";
import { layOut } from "../../../../test-support/exports/export-layouts.ts";
import { sampleScripts } from "../../../../test-support/exports/sample-scripts.ts";
import { sampleWorkspaces } from "../../../../test-support/exports/sample-workspaces.ts";
import { loadContracts } from "../../../contract/load.ts";
import { judgeSpecs } from "../../../kinds/judge-specs.ts";
import { loadPlan } from "../../../kinds/load-plan.ts";
import { contractsFolder } from "../../../kinds/spec-files.ts";
import { replaceFiles } from "../../../output/replace-files.ts";
import { openFaultyMock } from "../../../proving/faulty-mock.ts";
import { patientMs, withinLimit } from "../../../proving/faults/within-limit.ts";
import { outcomeOf } from "../../../result/outcome.ts";
import type { Result } from "../../../result/result.ts";
import { mockedWorkspace } from "../../../run/target/mocked-workspace.ts";
import { readNamedFault } from "../../../run/target/named-fault.ts";
import type { Pulled } from "../../pull.ts";
import { pullWorkspace } from "../../workspace/pull-workspace.ts";
import { readExport } from "./read-export.ts";

const root = resolve(import.meta.dirname, "../../../..");

type Sample = (typeof sampleWorkspaces)[number];

interface Puller {
  readonly specs: string;
  /** Pulls the export, in VS Code's layout, which has ids; `edit` changes the text of each of its files first. */
  readonly pull: (edit?: (text: string) => string) => Pulled;
}

function openPuller(sample: Sample): Puller {
  const home = mkdtempSync(join(tmpdir(), "judged-export-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const specs = join(home, "specs");
  const pull: Puller["pull"] = (edit = (text) => text) => {
    for (const [file, text] of layOut(sampleScripts(sample), "vscode")) {
      mkdirSync(dirname(join(home, "export", file)), { recursive: true });
      writeFileSync(join(home, "export", file), edit(text));
    }
    const options = { root, folder: specs, only: [], prune: false };
    const pulled = pullWorkspace(readExport(join(home, "export")), options);
    replaceFiles(pulled.files);
    return pulled;
  };
  return { specs, pull };
}

/** By id, what does not pass: its outcome, and its first finding or the reason. */
type Verdicts = Readonly<Record<string, string>>;

/** Serves what the specs of a folder describe, and judges it by them; a fault names groups as the specs do. */
async function openJudge(specs: string): Promise<(fault?: object) => Promise<Verdicts>> {
  const plan = loadPlan(root, specs);
  const checks = plan.checks.map((check) => withinLimit(check, patientMs));
  const workspace = mockedWorkspace(specs);
  const mock = await openFaultyMock(
    { plan: { ...plan, checks }, contracts: loadContracts(contractsFolder(root, specs)) },
    { seed: 1, rows: 30, ...(workspace === undefined ? {} : { workspace }) },
  );
  onTestFinished(() => mock.close());
  return async (fault) => {
    const named = readNamedFault("--fault", JSON.stringify(fault ?? []), specs);
    const v2 = fault === undefined ? [] : [parseFault(named)];
    const results = await mock.judge(checks, { v2 });
    expect(results).toHaveLength(checks.length);
    return Object.fromEntries(results.flatMap(notPassed));
  };
}

function notPassed(result: Result): [string, string][] {
  const { subject, findings, reason = "" } = result;
  const outcome = outcomeOf(result);
  const words = `${outcome}: ${findings[0]?.message ?? reason}`;
  return outcome === "passed" ? [] : [[subject.id, words]];
}

const faults: Readonly<Record<string, readonly (readonly [fault: object, red: Verdicts])[]>> = {
  "Town library": [
    [
      { kind: "drop-table", table: "genre" },
      {
        "reference:genre.parent_id": "blocked: blocked by table:genre: it does not exist",
        "reference:book.genre_id": "blocked: blocked by table:genre: it does not exist",
        "table:genre": "failed: table genre (102) does not exist",
      },
    ],
    [
      { kind: "retype-column", table: "fine", column: "amount", type: "text" },
      { "table:fine": "failed: column amount is text, not decimal" },
    ],
    [
      { kind: "orphan-row", table: "loan", column: "book_id" },
      {
        "reference:loan.book_id":
          "failed: 1 row of loan without their book: book 999999999 missing: 1 row, id 2",
      },
    ],
    [
      { kind: "html", endpoint: "GET lending/loan/{loan_id}" },
      { "endpoint:GET lending/loan/{loan_id}": "failed: answered text/html, not application/json" },
    ],
    [
      { kind: "open-endpoint", endpoint: "DELETE rooms/room/{room_id}" },
      {
        "endpoint:DELETE rooms/room/{room_id}":
          "failed: without a token it answered 200, not 401: the endpoint is open to everybody",
      },
    ],
    [
      { kind: "drop-endpoint", endpoint: "POST catalogue/shelf" },
      { "endpoint:POST catalogue/shelf": "failed: /shelf is served as GET, not as POST" },
    ],
    [
      { kind: "drop-function", id: 169 },
      { "function:169": "failed: function shelf/check (169) does not exist" },
    ],
    [
      { kind: "change-schedule", id: 185, freq: 7200 },
      {
        "task:185":
          "failed: task drop old reservations runs every 2 h from 2026-01-05 02:00:00, not every 1 h from 2026-01-05 02:00:00",
      },
    ],
    [
      { kind: "rename-group", canonical: "Roomsxxx", to: "Chambers" },
      { "group:rooms": 'failed: API group Roomsxxx is named "Chambers", not "Rooms"' },
    ],
    [
      { kind: "move-task", id: 186, datasource: "test" },
      { "task:186": 'failed: task count visits works on data source "test", not "live"' },
    ],
  ],
  "Bicycle workshop ⚙️": [
    [
      { kind: "rename-table", table: "⚙️ setting", to: "setting" },
      { "table:⚙️ setting": 'failed: table 110 is named "setting", not "⚙️ setting"' },
    ],
    [
      { kind: "drop-value", table: "work order", column: "step", value: "done" },
      { "table:work order": 'failed: column step does not take "done"' },
    ],
    [
      { kind: "retarget-reference", table: "part", column: "supplier_id", to: "invoice" },
      {
        "reference:part.supplier_id":
          "failed: part.supplier_id refers to invoice on the instance, not to supplier",
        "table:part": "failed: column supplier_id refers to table 109, not to supplier (105)",
      },
    ],
    [
      { kind: "flip-nullable", table: "invoice", column: "sent" },
      { "table:invoice": "failed: column sent is nullable, not as declared" },
    ],
    [
      { kind: "status", endpoint: "GET front-desk-v2/work_order", status: 500 },
      {
        "endpoint:GET front-desk-v2/work_order":
          "failed: answered 500, not 200: ERROR_FATAL Injected fault",
        "function:168":
          "blocked: blocked by endpoint:GET front-desk-v2/work_order: answered 500, not 200: ERROR_FATAL Injected fault",
      },
    ],
    [
      { kind: "flip-auth", table: "customer" },
      { "table:customer": "failed: table customer is no auth table" },
    ],
    [
      { kind: "drop-input", endpoint: "GET parts/part", input: "page" },
      {
        "endpoint:GET parts/part": "failed: input page does not exist",
        "function:174": "blocked: blocked by endpoint:GET parts/part: input page does not exist",
      },
    ],
    [
      { kind: "inactive-task", id: 184 },
      { "task:184": "failed: task order parts / nightly is inactive" },
    ],
    [
      { kind: "rename-function", id: 169, to: "work_order/verify" },
      {
        "function:169": 'failed: function 169 is named "work_order/verify", not "work_order/check"',
      },
    ],
    [
      { kind: "end-schedule", id: 185, endsOn: "2026-01-06 02:00:00+0000" },
      {
        "task:185":
          "failed: task close work orders runs no more: its schedule, every 15 min from 2026-01-05 02:00:00 until 2026-01-06 02:00:00, has ended",
      },
    ],
  ],
};

test.for(sampleWorkspaces)(
  "holds $name on the mocked instance that its own export describes, and reports just what is broken there",
  { timeout: 120_000 },
  async (sample) => {
    const { specs, pull } = openPuller(sample);
    expect(pull().operations).toBeGreaterThanOrEqual(60);
    expect(pull().files).toEqual(new Map());
    expect(judgeSpecs(root, specs).problems).toEqual([]);
    const judge = await openJudge(specs);
    expect(await judge()).toEqual({});
    const told: (readonly [object, Verdicts])[] = [];
    for (const [fault] of faults[sample.name] ?? []) {
      told.push([fault, await judge(fault)]);
    }
    expect(told).toEqual(faults[sample.name]);
    expect(await judge()).toEqual({});
  },
);

const names = sampleWorkspaces.map(({ name }) => name);

test("knows ten faults of different kinds for each export", () => {
  const kinds = Object.values(faults).map(
    (all) => new Set(all.map(([fault]) => JSON.stringify(fault).split(",")[0])).size,
  );
  expect([Object.keys(faults), kinds]).toEqual([names, [10, 10]]);
});

const suggested: Readonly<Record<string, readonly [stated: string, unstated: string, id: string]>> =
  {
    "Town library": ['int genre_id? { table = "genre" }', "int genre_id?", "book.genre_id"],
    "Bicycle workshop ⚙️": [
      'int supplier_id { table = "supplier" }',
      "int supplier_id",
      "part.supplier_id",
    ],
  };

test.for(sampleWorkspaces)(
  "documents what the export of $name suggests by a name alone, once it states it",
  (sample) => {
    const { pull, specs } = openPuller(sample);
    const [stated, unstated, id] = suggested[sample.name] ?? ["", "", ""];
    const evidence = (): string[] =>
      loadPlan(root, specs).checks.flatMap((check) =>
        check.kind === "reference" && check.evidence === "inferred" ? [check.id] : [],
      );
    pull((text) => text.replace(stated, unstated));
    expect(evidence()).toEqual([`reference:${id}`]);
    expect(pull().notes.map(({ sign, text }) => `${sign} ${text}`)).toEqual([
      `~ reference:${id}: documented`,
    ]);
    expect([evidence(), pull().files]).toEqual([[], new Map()]);
  },
);
