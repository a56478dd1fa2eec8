import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";

/** The result of a command. */
export interface ChildRun {
  readonly seconds: number;
  readonly exitCode: number;
  readonly stdout: string;
  /** Highest resident memory; absent where /proc does not exist. */
  readonly peakMegabytes?: number;
}

const sampleMs = 10;

/** Runs a Node script as a child process and measures its memory; its stderr is discarded. */
export async function measureChild(args: readonly string[]): Promise<ChildRun> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  let peak: number | undefined;
  const timer = setInterval(() => {
    // The kernel keeps the peak, so the last sample includes it.
    peak = readPeak(child.pid) ?? peak;
  }, sampleMs);
  const [stdout, [exitCode]]: [string, (number | null)[]] = await Promise.all([
    text(child.stdout),
    once(child, "exit"),
  ]);
  clearInterval(timer);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    seconds,
    exitCode: exitCode ?? -1,
    stdout,
    ...(peak === undefined ? {} : { peakMegabytes: peak }),
  };
}

function readPeak(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
