import { spawn, type ChildProcess } from "node:child_process";
import { text } from "node:stream/consumers";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** How a command ended; `code` is null when a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface CommandOptions {
  /** The project's root when absent. */
  readonly cwd?: string;
  /** Set beside what every command gets. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a script of the project as its npm scripts do: `validate.ts tables --json`. */
export function startCommand(
  script: string,
  args: readonly string[],
  options: CommandOptions = {},
): Running {
  return startNode([resolve(root, "scripts/launch.mjs"), `scripts/${script}`, ...args], options);
}

/** Starts Node with neither colours nor what Vitest and the settings of this machine put into the environment. */
export function startNode(args: readonly string[], { cwd, env }: CommandOptions = {}): Running {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: cwd ?? root,
    env: { PATH, HOME, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const code = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const ended = Promise.all([code, text(child.stdout), text(child.stderr)]).then(
    ([code, stdout, stderr]) => ({ code, stdout, stderr }),
  );
  return { child, ended };
}
