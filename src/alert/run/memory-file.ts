import { readFileSync, renameSync } from "node:fs";
import { writeScanned } from "../../output/write-scanned.ts";
import type { Remembered } from "../remembered.ts";
import type { MemoryNote } from "../report.ts";
import { orOutputError } from "../../output/replace-file.ts";
import { loadContracts } from "../../contract/load.ts";

/** What is kept between runs, by instance; `contracts/reports/alert-state.schema.json` describes the file. */
interface AlertState {
  readonly schemaVersion: 1;
  readonly instances: Readonly<
    Record<string, { readonly judgedAt: string; readonly incidents: readonly Remembered[] }>
  >;
}

/** What was known before a run, and how to keep what is known after it. */
export interface AlertMemory {
  readonly incidents: readonly Remembered[];
  readonly note: MemoryNote;
  /** What stands in the file of this instance is replaced, in one step; gives the file's new text. @throws {OutputError} */
  keep(incidents: readonly Remembered[], judgedAt: Date): void;
}

export interface MemoryPlace {
  /** Absolute. */
  readonly file: string;
  /** Folder of the contracts, absolute. */
  readonly contracts: string;
  /** Key of the instance. */
  readonly instance: string;
}

const nothing: AlertState = { schemaVersion: 1, instances: {} };

/**
 * Reads the memory of an instance. A file that is there and cannot be used is told, and kept aside when a new one is
 * written; the run goes on without it.
 */
export function openAlertMemory({ file, contracts, instance }: MemoryPlace): AlertMemory {
  const { state, note } = readState(file, contracts);
  return {
    incidents: state.instances[instance]?.incidents ?? [],
    note,
    keep(incidents, judgedAt) {
      if (note.state === "unreadable") {
        const aside = asideOf(file, judgedAt);
        orOutputError(aside, () => renameSync(file, aside));
      }
      const kept = { judgedAt: judgedAt.toISOString(), incidents };
      const instances = { ...state.instances, [instance]: kept };
      writeScanned(new Map([[file, `${JSON.stringify({ ...state, instances }, undefined, 2)}\n`]]));
    },
  };
}

interface ReadState {
  readonly state: AlertState;
  readonly note: MemoryNote;
}

function readState(file: string, contracts: string): ReadState {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (isMissing(error)) {
      return { state: nothing, note: { state: "new" } };
    }
    return unusable(error instanceof SyntaxError ? "it is no JSON" : "it cannot be read");
  }
  const accepts = loadContracts(contracts).get("reports/alert-state");
  const isState = (value: unknown): value is AlertState => accepts(value);
  return isState(content)
    ? { state: content, note: { state: "read" } }
    : unusable("it is not what this version writes");
}

function unusable(why: string): ReadState {
  const problem = `${why}: what was open before this run is not known; it is put aside, not overwritten`;
  return { state: nothing, note: { state: "unreadable", problem } };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** `alerts.json.unreadable-2026-01-26T020000Z`. */
function asideOf(file: string, at: Date): string {
  return `${file}.unreadable-${at.toISOString().slice(0, 19).replaceAll(":", "")}Z`;
}
