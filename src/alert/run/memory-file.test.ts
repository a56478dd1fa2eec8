import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sampleTrouble } from "../../../test-support/sample-trouble.ts";
import type { Remembered } from "../remembered.ts";
import { openAlertMemory, type AlertMemory } from "./memory-file.ts";

const contracts = resolve(import.meta.dirname, "../../../contracts");
const now = new Date("2026-01-26T02:00:00.000Z");
const remembered: Remembered = {
  ...sampleTrouble({ blocks: ["invariant:x"] }),
  since: now.toISOString(),
  told: { at: now.toISOString(), level: "warning", value: 1001 },
};

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "alert-memory-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function open(folder: string, instance = "mock"): AlertMemory {
  return openAlertMemory({ file: join(folder, "state/alerts.json"), contracts, instance });
}

test("knows nothing, and says so, given no file", () => {
  const { incidents, note } = open(makeFolder());
  expect({ incidents, note }).toEqual({ incidents: [], note: { state: "new" } });
});

test("keeps what it is given by instance, and nothing else beside the file", () => {
  const folder = makeFolder();
  const over = { ...remembered, recoveredAt: now.toISOString(), recovery: "holds" } as const;
  open(folder).keep([remembered, over], now);
  open(folder, "x1.xano.io, workspace 5").keep([], now);
  const { incidents, note } = open(folder);
  expect({ incidents, note }).toEqual({ incidents: [remembered, over], note: { state: "read" } });
  expect(open(folder, "x1.xano.io, workspace 5").incidents).toEqual([]);
  expect(readdirSync(join(folder, "state"))).toEqual(["alerts.json"]);
});

test.for([
  ["no JSON", "{ half", "it is no JSON"],
  ["another version", '{"schemaVersion":2,"instances":{}}', "it is not what this version writes"],
  [
    "another form",
    '{"schemaVersion":1,"instances":{"mock":{"judgedAt":"x","incidents":[{}]}}}',
    "it is not what this version writes",
  ],
  ["a list", "[]", "it is not what this version writes"],
] as const)("goes on without a memory, and puts the file aside, given %s", ([, text, why]) => {
  const folder = makeFolder();
  open(folder).keep([], now);
  writeFileSync(join(folder, "state/alerts.json"), text);
  const memory = open(folder);
  const { incidents, note } = memory;
  const problem = `${why}: what was open before this run is not known; it is put aside, not overwritten`;
  expect({ incidents, note }).toEqual({ incidents: [], note: { state: "unreadable", problem } });
  memory.keep([remembered], now);
  const aside = "alerts.json.unreadable-2026-01-26T020000Z";
  expect(readdirSync(join(folder, "state")).toSorted()).toEqual(["alerts.json", aside]);
  expect(readFileSync(join(folder, "state", aside), "utf8")).toBe(text);
  expect(open(folder).incidents).toEqual([remembered]);
});
