import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SettingsError } from "../errors.ts";
import { isRecord } from "../plan/is-record.ts";
import { describeNoJson, findJsonMistake } from "../text/json-mistake.ts";

/** Who writes into a folder. */
interface Holder {
  readonly pid: number;
  /** When the process began, as the system reports it: another process may get the same number later. */
  readonly processStart: string | null;
  readonly since: string;
  readonly command: string;
}

/** A folder that no other run writes into until it is released. */
export interface RunLock {
  /** Set when the lock of a run that is gone was taken over. */
  readonly note?: string;
  release(): void;
}

const fileName = "run.lock";

/**
 * Locks a folder for this run; where nothing can be written, nothing is locked, and writing itself will say why.
 * @throws {SettingsError} another run holds it: who, since when, and what to do
 */
export function lockFolder(folder: string, shown: string, now = new Date()): RunLock {
  const file = join(folder, fileName);
  const own = `${file}.${process.pid}`;
  const holder: Holder = {
    pid: process.pid,
    processStart: startOf(process.pid) ?? null,
    since: now.toISOString(),
    command: process.argv.slice(1).join(" "),
  };
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(own, `${JSON.stringify(holder)}\n`);
  } catch {
    return { release: () => undefined };
  }
  try {
    const note = take(file, own, shown);
    const free = (): void => {
      process.off("exit", free);
      release(file);
    };
    process.once("exit", free);
    return { ...(note === undefined ? {} : { note }), release: free };
  } finally {
    rmSync(own, { force: true });
  }
}

/** The lock appears whole or not at all: it is a second name of a file that is written already. */
function take(file: string, own: string, shown: string): string | undefined {
  if (link(own, file)) {
    return undefined;
  }
  const holder = readHolder(file);
  if (holder !== undefined && isAlive(holder)) {
    throw heldBy(holder, shown);
  }
  // Two runs may find the same stale lock: whoever moves it away first is the one to take over.
  const stale = `${own}.stale`;
  const damage = describeDamage(file);
  renameSync(file, stale);
  const moved = readHolder(stale);
  if (moved !== undefined && isAlive(moved)) {
    link(stale, file);
    rmSync(stale, { force: true });
    throw heldBy(moved, shown);
  }
  rmSync(stale, { force: true });
  if (!link(own, file)) {
    throw heldBy(readHolder(file), shown);
  }
  const lock = damage === undefined ? "" : ` whose lock ${damage},`;
  const who =
    holder === undefined ? `a run${lock}` : `process ${holder.pid}, begun ${holder.since},`;
  return `${shown}: ${who} ended without a word; this run takes its lock over`;
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") {
      return false;
    }
    throw error;
  }
}

function release(file: string): void {
  if (readHolder(file)?.pid === process.pid) {
    rmSync(file, { force: true });
  }
}

function heldBy(holder: Holder | undefined, shown: string): SettingsError {
  const who =
    holder === undefined
      ? "another run writes there"
      : `process ${holder.pid} writes there since ${holder.since} (${holder.command})`;
  return new SettingsError([
    `${shown}: ${who}; wait until it has ended, or give this run another folder with --reports`,
  ]);
}

function readHolder(file: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with the text of a lock, in words that follow its name; undefined where it is JSON. */
function describeDamage(file: string): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    return findJsonMistake(text) === undefined ? undefined : describeNoJson(text);
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  return isRecord(value) && Number.isInteger(value["pid"]) && typeof value["since"] === "string";
}

function isAlive({ pid, processStart }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user is one.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  const start = startOf(pid);
  return start === undefined || processStart === null || start === processStart;
}

/** When a process began; undefined where the system does not say. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program stands in brackets, and may hold spaces.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return startByPs(pid);
  }
}

function startByPs(pid: number): string | undefined {
  try {
    const args = ["-o", "lstart=", "-p", String(pid)];
    const printed = execFileSync("ps", args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return printed.trim() || undefined;
  } catch {
    return undefined;
  }
}
