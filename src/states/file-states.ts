import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import schema from "../../contracts/reports/state-transitions.schema.json" with { type: "json" };
import { OutputError } from "../errors.ts";
import { isRecord } from "../plan/is-record.ts";
import { describeNoJson } from "../text/json-mistake.ts";
import { replaceFile } from "../output/replace-file.ts";
import { readJson } from "../wire/body/json-text.ts";
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

type Loaded =
  | { readonly is: "whole"; readonly content: StatesFile }
  | Exclude<Remembered, { is: "known" }>;

/**
 * States in a JSON file, see `contracts/reports/state-transitions.schema.json`. The file is replaced as a whole, so a
 * run that is killed leaves the previous one intact.
 */
export function createFileStates(place: StatesPlace): States {
  const { file, instance, isRerun = false, readFrom = file } = place;
  let before: Loaded | undefined;
  let isBeforeKept = false;
  return {
    read: (id) => {
      before ??= load(isRerun ? beforeOf(readFrom) : readFrom);
      if (before.is !== "whole") {
        return before;
      }
      const snapshot = before.content.instances[instance]?.[id];
      return snapshot === undefined ? { is: "none" } : { is: "known", snapshot };
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
      const now = load(file);
      const instances = now.is === "whole" ? now.content.instances : {};
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
  const read = parts.map(load);
  const news = read.flatMap((part) => (part.is === "whole" ? [part.content.instances] : []));
  const lost = read.flatMap((part) => (part.is === "lost" ? [part.reason] : []));
  if (news.length === 0) {
    return lost;
  }
  keepBefore(file);
  const before = load(file);
  const instances: Record<string, Readonly<Record<string, Snapshot>>> = before.is === "whole"
    ? { ...before.content.instances }
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

function load(file: string): Loaded {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOENT" ? { is: "none" } : lost(file, `cannot be read: ${code}`);
  }
  const value = readJson(text);
  if (value === undefined) {
    return lost(file, describeNoJson(text));
  }
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  const accept = ajv.compile<StatesFile>(schema);
  return accept(value)
    ? { is: "whole", content: value }
    : lost(file, deviation(value, ajv, accept.errors));
}

function deviation(value: unknown, ajv: Ajv2020, errors: typeof ajv.errors): string {
  const version = isRecord(value) ? value["version"] : undefined;
  return typeof version === "number" && version !== 1
    ? `is of version ${version}, not 1`
    : `is no snapshot: ${ajv.errorsText(errors, { dataVar: "" })}`;
}

function lost(file: string, what: string): Loaded {
  return { is: "lost", reason: `${shown(file)} ${what}` };
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

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
