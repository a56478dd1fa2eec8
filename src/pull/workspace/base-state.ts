import { existsSync, readFileSync } from "node:fs";
import { SettingsError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import { readJson } from "../../wire/body/json-text.ts";
import type { PulledEntry } from "./entries/pulled-entry.ts";

/** What each entry was when it was last pulled, by its identity: whatever differs from it a hand has changed. */
export type BaseState = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Name of the file beside `workspace.yaml` that keeps it. */
export const baseFile = ".pulled.json";

/** Reads what the last pull left; empty where none did. @throws {SettingsError} when the file holds something else */
export function readBase(file: string): BaseState {
  if (!existsSync(file)) {
    return new Map();
  }
  const state = readJson(readFileSync(file, "utf8"));
  if (!isRecord(state)) {
    throw new SettingsError([
      `${file}: expected what the last pull left, got something else; bring it back from Git, or delete it: then whatever differs from the workspace counts as made by hand`,
    ]);
  }
  return new Map(
    Object.entries(state).flatMap(([identity, entry]) =>
      isRecord(entry) ? [[identity, entry] as const] : [],
    ),
  );
}

/** The state after a pull, an entry a line, so that a pull request shows what changed. */
export function baseText(before: BaseState, pulled: readonly PulledEntry[]): string {
  const all = new Map(before);
  pulled.forEach(({ identity, assumed, stated }) => all.set(identity, { ...assumed, ...stated }));
  const lines = [...all]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([identity, entry]) => `${JSON.stringify(identity)}: ${JSON.stringify(entry)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}
