import { copyFileSync, existsSync, rmSync } from "node:fs";
import schema from "../../contracts/reports/state-transitions.schema.json" with { type: "json" };
import { OutputError } from "../errors.ts";
import { keptShape, readKeptJson, type KeptJson } from "../output/kept-json.ts";
import { replaceFile } from "../output/replace-file.ts";
import type { Remembered, Snapshot, States } from "./states.ts";

/** Where the states of one instance are kept. */
export interface StatesPlace {
  /** Absolute path of the file with the states of all instances. */
  readonly file: string;
  /** Identifies the instance among all that are judged from here. */
  readonly instance: string;
  /** Absolute path of the file to read, if it is another one. */
  readonly readFrom?: string;
  /** Whether the run repeats the last one: it compares with the same states, and stores none. */
  readonly isRerun?: boolean;
}

interface StatesFile {
  readonly version: 1;
  readonly instances: Readonly<Record<string, Readonly<Record<string, Snapshot>>>>;
}

const shape = keptShape<StatesFile>("snapshot", schema);

/**
 * States in a JSON file, see `contracts/reports/state-transitions.schema.json`. The file is replaced as a whole, so a
 * run that is killed leaves the previous one intact.
 */
export function createFileStates(place: StatesPlace): States {
  const { file, instance, isRerun = false, readFrom = file } = place;
  let before: KeptJson<StatesFile> | undefined;
  let isBeforeKept = false;
  return {
    read: (id) => {
      const from = isRerun ? beforeOf(readFrom) : readFrom;
      before ??= readKeptJson(from, shape);
      return recall(before, from, (content) => content.instances[instance]?.[id]);
    },
    write: (id, snapshot) => {
      if (isRerun) {
        return undefined;
      }
      if (!isBeforeKept) {
        isBeforeKept = true;
        keepBefore(file);
      }
      // States that another run stored meanwhile are kept.
      const now = readKeptJson(file, shape);
      const instances = now.is === "whole" ? now.value.instances : {};
      const own = { ...instances[instance], [id]: snapshot };
      return replace(file, { version: 1, instances: { ...instances, [instance]: own } });
    },
  };
}

/**
 * Merges the states of one run's shards into a file, replacing older ones. Returns one sentence for each file that
 * could not be read or written.
 */
export function joinStates(file: string, parts: readonly string[]): readonly string[] {
  const read = parts.map((part) => [part, readKeptJson(part, shape)] as const);
  const news = read.flatMap(([, one]) => (one.is === "whole" ? [one.value.instances] : []));
  const lost = read.flatMap(([part, one]) => (one.is === "damaged" ? [describe(part, one)] : []));
  if (news.length === 0) {
    return lost;
  }
  keepBefore(file);
  const before = readKeptJson(file, shape);
  const instances: Record<string, Readonly<Record<string, Snapshot>>> = before.is === "whole"
    ? { ...before.value.instances }
    : {};
  for (const [instance, states] of news.flatMap(Object.entries)) {
    instances[instance] = { ...instances[instance], ...states };
  }
  const unwritten = replace(file, { version: 1, instances });
  return unwritten === undefined ? lost : [...lost, unwritten];
}

/** `transitions.before.json`: the states that the last writing run had read. */
function beforeOf(file: string): string {
  return file.replace(/(\.json)?$/, ".before$1");
}

/** If the file cannot be copied, it cannot be written either, and that error is reported. */
function keepBefore(file: string): void {
  try {
    rmSync(beforeOf(file), { force: true });
    if (existsSync(file)) {
      copyFileSync(file, beforeOf(file));
    }
  } catch {
    // A rerun will then have no states to compare with.
  }
}

function recall(
  before: KeptJson<StatesFile>,
  file: string,
  find: (content: StatesFile) => Snapshot | undefined,
): Remembered {
  if (before.is === "damaged") {
    return { is: "lost", reason: describe(file, before) };
  }
  const snapshot = before.is === "whole" ? find(before.value) : undefined;
  return snapshot === undefined ? { is: "none" } : { is: "known", snapshot };
}

function describe(file: string, { why }: { readonly why: string }): string {
  return `${shown(file)} ${why}`;
}

function replace(file: string, content: StatesFile): string | undefined {
  try {
    replaceFile(file, `${JSON.stringify(content, undefined, 2)}\n`);
    return undefined;
  } catch (error) {
    const why = error instanceof OutputError ? error.problem.code : String(error);
    return `${shown(file)} cannot be written: ${why}`;
  }
}

/** The end of the path, because its beginning depends on the machine. */
function shown(file: string): string {
  return file.split(/[\\/]/).slice(-2).join("/");
}
