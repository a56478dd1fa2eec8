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
  /** Absolute path of the file, which holds all instances. */
  readonly file: string;
  /** Tells the instance apart from all others that are judged from here. */
  readonly instance: string;
  /** Absolute path of the file that is read, where it is another one. */
  readonly readFrom?: string;
  /** Whether moves are judged from where the last run judged them, and nothing is kept: as it did, again. */
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
 * States in a JSON file, as `contracts/reports/state-transitions.schema.json` describes it. It is replaced as a whole, so
 * that a run that is killed leaves the file of the run before.
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
      // What another run has written meanwhile stays.
      const now = load(file);
      const instances = now.is === "whole" ? now.content.instances : {};
      const own = { ...instances[instance], [id]: snapshot };
      return replace(file, { version: 1, instances: { ...instances, [instance]: own } });
    },
  };
}

/**
 * Adds to a file of states what others hold, which shards of one run have written; what they say replaces what was there.
 * Gives one sentence for each that could not be read or written.
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

/** `transitions.before.json`: what the last run that wrote the file had read. */
function beforeOf(file: string): string {
  return file.replace(/(\.json)?$/, ".before$1");
}

/** Where nothing can be copied nothing can be written either, and that is told. */
function keepBefore(file: string): void {
  try {
    rmSync(beforeOf(file), { force: true });
    if (existsSync(file)) {
      copyFileSync(file, beforeOf(file));
    }
  } catch {
    // A run of a part will know nothing of moves.
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

/** The end of the path: what lies before it differs from machine to machine. */
function shown(file: string): string {
  return file.split(/[\\/]/).slice(-2).join("/");
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
