import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** What a command came to. */
export interface ChildRun {
  readonly seconds: number;
  readonly exitCode: number;
  /** Highest resident memory; absent where the system does not tell (it is read from Linux's /proc). */
  readonly peakMegabytes?: number;
}

const sampleMs = 10;

/** Runs a Node script as a process of its own and watches its memory; its output goes nowhere. */
export async function measureChild(args: readonly string[]): Promise<ChildRun> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  let peak: number | undefined;
  const timer = setInterval(() => {
    // The kernel keeps the peak itself, so the last sample before the end has it.
    peak = readPeak(child.pid) ?? peak;
  }, sampleMs);
  const [exitCode]: (number | null)[] = await once(child, "exit");
  clearInterval(timer);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    seconds,
    exitCode: exitCode ?? -1,
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
