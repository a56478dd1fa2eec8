import { renameSync } from "node:fs";
import schema from "../../../contracts/reports/alert-state.schema.json" with { type: "json" };
import { keptShape, readKeptJson } from "../../output/kept-json.ts";
import { writeScanned } from "../../output/write-scanned.ts";
import { visibleJson } from "../../redaction/hidden-characters.ts";
import type { Remembered } from "../incident.ts";
import type { MemoryNote } from "../report.ts";
import { orOutputError } from "../../output/replace-file.ts";

/** What is kept of one instance: the memory of its first channel, and of others where there are more. */
interface Kept {
  readonly judgedAt: string;
  readonly incidents: readonly Remembered[];
  /** The channel whose memory `incidents` is; Slack when absent. */
  readonly channel?: string;
  readonly channels?: Readonly<Record<string, readonly Remembered[]>>;
}

/** What is kept between runs, by instance; `contracts/reports/alert-state.schema.json` describes the file. */
interface AlertState {
  readonly schemaVersion: 1;
  readonly instances: Readonly<Record<string, Kept>>;
}

/** What the readers of each channel knew before a run, and how to keep what they know after it. */
export interface AlertMemory {
  /** A channel that is new knows since when the incidents of the others are open, and has heard of none. */
  readonly knownTo: (channel: string) => readonly Remembered[];
  readonly note: MemoryNote;
  /** Replaces what the file holds of this instance, in one step. @throws {OutputError} */
  readonly keep: (byChannel: ReadonlyMap<string, readonly Remembered[]>, judgedAt: Date) => void;
}

export interface MemoryPlace {
  /** Absolute. */
  readonly file: string;
  /** Key of the instance. */
  readonly instance: string;
}

const nothing: AlertState = { schemaVersion: 1, instances: {} };
const usualChannel = "slack";
const shape = keptShape<AlertState>("memory of the alert", schema);

/**
 * Reads the memory of an instance. A file that is there and cannot be used is reported, and kept aside when a new one is
 * written; the run goes on without it.
 */
export function openAlertMemory({ file, instance }: MemoryPlace): AlertMemory {
  const { state, note } = readState(file);
  return {
    knownTo: (channel) => knownTo(channel, state.instances[instance]),
    note,
    keep(byChannel, judgedAt) {
      if (note.state === "unreadable") {
        const aside = asideOf(file, judgedAt);
        orOutputError(aside, () => renameSync(file, aside));
      }
      const instances = { ...state.instances, [instance]: toKept(byChannel, judgedAt) };
      writeScanned(new Map([[file, `${visibleJson({ ...state, instances }, 2)}\n`]]));
    },
  };
}

function knownTo(channel: string, kept: Kept | undefined): readonly Remembered[] {
  if (kept === undefined) {
    return [];
  }
  return channel === (kept.channel ?? usualChannel)
    ? kept.incidents
    : (kept.channels?.[channel] ?? kept.incidents.flatMap(unreported));
}

function unreported({ told: _told, ...incident }: Remembered): Remembered[] {
  return incident.recovery === undefined ? [incident] : [];
}

function toKept(byChannel: ReadonlyMap<string, readonly Remembered[]>, judgedAt: Date): Kept {
  const [[channel, incidents] = [usualChannel, []], ...others] = byChannel;
  return {
    judgedAt: judgedAt.toISOString(),
    incidents,
    ...(channel === usualChannel ? {} : { channel }),
    ...(others.length === 0 ? {} : { channels: Object.fromEntries(others) }),
  };
}

interface ReadState {
  readonly state: AlertState;
  readonly note: MemoryNote;
}

function readState(file: string): ReadState {
  const found = readKeptJson(file, shape);
  if (found.is === "damaged") {
    const problem = `it ${found.why}: what was open before this run is not known; it is put aside, not overwritten`;
    return { state: nothing, note: { state: "unreadable", problem } };
  }
  return found.is === "none"
    ? { state: nothing, note: { state: "new" } }
    : { state: found.value, note: { state: "read" } };
}

/** `alerts.json.unreadable-2026-01-26T020000Z`. */
function asideOf(file: string, at: Date): string {
  return `${file}.unreadable-${at.toISOString().slice(0, 19).replaceAll(":", "")}Z`;
}
