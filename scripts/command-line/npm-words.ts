import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const ancestorsLookedAt = 4;

/**
 * The arguments of the npm process that started this one: `run`, the script's name, options. npm leaves them only in
 * the log file that it holds open, so they are known on Linux only, and only if npm writes a log.
 */
export function readNpmWords(): readonly string[] | undefined {
  let pid = process.ppid;
  for (let seen = 0; seen < ancestorsLookedAt && pid > 1; seen += 1) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("npm ")) {
        return wordsIn(logOf(pid));
      }
      pid = Number(/^PPid:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** What npm has logged so far; empty when it logs nothing. */
function logOf(pid: number): string {
  const folder = `/proc/${pid}/fd`;
  const open = readdirSync(folder).flatMap((one) => {
    try {
      return readlinkSync(`${folder}/${one}`);
    } catch {
      // Closed in the meantime.
      return [];
    }
  });
  const log = open.find((file) => /-debug-\d+\.log$/u.test(file));
  return log === undefined ? "" : readFileSync(log, "utf8");
}

function wordsIn(log: string): readonly string[] | undefined {
  const line = /^\d+ verbose argv (.*)$/mu.exec(log)?.[1];
  // npm logs each argument as JSON, separated by spaces.
  return line === undefined
    ? undefined
    : [...line.matchAll(/"(?:[^"\\]|\\.)*"/gu)].map(([word]) => String(JSON.parse(word)));
}
