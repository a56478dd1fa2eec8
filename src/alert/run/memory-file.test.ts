import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sampleAlarm } from "../../../test-support/sample-alarm.ts";
import type { Remembered } from "../incident.ts";
import type { MemoryNote } from "../report.ts";
import { openAlertMemory, type AlertMemory } from "./memory-file.ts";

const now = new Date("2026-01-26T02:00:00.000Z");
const remembered: Remembered = {
  ...sampleAlarm({ blocks: ["invariant:x"] }),
  since: now.toISOString(),
  told: { at: now.toISOString(), level: "warning", value: 1001 },
};

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "alert-memory-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function open(folder: string, instance = "mock"): AlertMemory {
  return openAlertMemory({ file: join(folder, "state/alerts.json"), instance });
}

function seen(memory: AlertMemory): {
  readonly incidents: readonly Remembered[];
  readonly note: MemoryNote;
} {
  return { incidents: memory.knownTo("slack"), note: memory.note };
}

function slackKnows(...incidents: readonly Remembered[]): Map<string, readonly Remembered[]> {
  return new Map([["slack", incidents]]);
}

test("knows nothing, and says so, given no file", () => {
  expect(seen(open(makeFolder()))).toEqual({ incidents: [], note: { state: "new" } });
});

test("keeps what it is given by instance, and nothing else beside the file", () => {
  const folder = makeFolder();
  const over = { ...remembered, recoveredAt: now.toISOString(), recovery: "holds" } as const;
  open(folder).keep(slackKnows(remembered, over), now);
  open(folder, "x1.xano.io, workspace 5").keep(slackKnows(), now);
  expect(seen(open(folder))).toEqual({ incidents: [remembered, over], note: { state: "read" } });
  expect(seen(open(folder, "x1.xano.io, workspace 5")).incidents).toEqual([]);
  expect(readdirSync(join(folder, "state"))).toEqual(["alerts.json"]);
});

test.for([
  [
    "no JSON",
    "{ half",
    "it is no JSON at its line 1, column 3: quoted object key expected but got 'h'",
  ],
  ["another version", '{"schemaVersion":2,"instances":{}}', "it is of version 2, not 1"],
  [
    "another form",
    '{"schemaVersion":1,"instances":{"mock":{"judgedAt":"x","incidents":[{}]}}}',
    'it is no memory of the alert: its /instances/mock/judgedAt must match format "date-time"',
  ],
  ["a list", "[]", "it is no memory of the alert: it must be object"],
] as const)("goes on without a memory, and puts the file aside, given %s", ([, text, why]) => {
  const folder = makeFolder();
  open(folder).keep(slackKnows(), now);
  writeFileSync(join(folder, "state/alerts.json"), text);
  const memory = open(folder);
  const problem = `${why}: what was open before this run is not known; it is put aside, not overwritten`;
  expect(seen(memory)).toEqual({ incidents: [], note: { state: "unreadable", problem } });
  memory.keep(slackKnows(remembered), now);
  const aside = "alerts.json.unreadable-2026-01-26T020000Z";
  expect(readdirSync(join(folder, "state")).toSorted()).toEqual(["alerts.json", aside]);
  expect(readFileSync(join(folder, "state", aside), "utf8")).toBe(text);
  expect(seen(open(folder)).incidents).toEqual([remembered]);
});

test("keeps what each channel knows, and the file of Slack alone as it always was", () => {
  const folder = makeFolder();
  const { told: _told, ...unreported } = remembered;
  const file = join(folder, "state/alerts.json");
  open(folder).keep(
    new Map([
      ["slack", [remembered]],
      ["teams", [unreported]],
    ]),
    now,
  );
  const both = open(folder);
  expect([both.knownTo("slack"), both.knownTo("teams")]).toEqual([[remembered], [unreported]]);
  open(folder).keep(new Map([["teams", [remembered]]]), now);
  expect([open(folder).knownTo("teams"), open(folder).knownTo("slack")]).toEqual([
    [remembered],
    [unreported],
  ]);
  open(folder).keep(slackKnows(remembered), now);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
    schemaVersion: 1,
    instances: { mock: { judgedAt: now.toISOString(), incidents: [remembered] } },
  });
});

test("knows what is open, and that nobody was told, given a channel that is new", () => {
  const folder = makeFolder();
  const { told: _told, ...unreported } = remembered;
  const over = { ...remembered, recoveredAt: now.toISOString(), recovery: "holds" } as const;
  open(folder).keep(slackKnows(remembered, over), now);
  expect(open(folder).knownTo("teams")).toEqual([unreported]);
});
