import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describeOptions } from "../run/describe-options.ts";
import { shardFolder } from "../run/run-folder.ts";
import { clearShard } from "../shards/clear-shard.ts";
import type { Shard } from "../shards/shard.ts";
import type { NightOptions } from "./night-options.ts";

/** A shard that is judged in a process of its own. */
export interface JudgedShard {
  readonly shard: Shard;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** What it has printed last. */
  lastLine(): string;
  /** All that it has printed. */
  output(): string;
  end(signal: NodeJS.Signals): void;
}

/** How a shard is judged. */
export interface ShardRun {
  readonly options: NightOptions;
  /** Ends what is judged by itself, with what is left counted as broken. */
  readonly limitMs?: number;
  readonly nightKey: string | undefined;
  /** Whether what it prints is printed here as well. */
  readonly isShown: boolean;
}

/** Starts `validate` for one shard; what it prints goes to `output.txt` in the folder of the shard. */
export function judgeShard(shard: Shard, run: ShardRun): JudgedShard {
  const { options, isShown } = run;
  const { root, reports } = options;
  const folder = shardFolder(resolve(root, reports), shard);
  const path = join(folder, "output.txt");
  mkdirSync(folder, { recursive: true });
  // The process may end before it does so itself.
  clearShard(folder);
  const file = createWriteStream(path);
  const child = spawn(process.execPath, wordsOf(shard, options), {
    cwd: root,
    env: environmentOf(run),
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(file, { end: false });
  }
  if (isShown) {
    child.stdout.pipe(process.stdout, { end: false });
    child.stderr.pipe(process.stderr, { end: false });
  }
  const ended = new Promise<number | null>((settle, reject) => {
    child.once("error", reject);
    child.once("close", (code) => file.end(() => settle(code)));
  });
  const output = (): string => readFileSync(path, "utf8");
  return {
    shard,
    ended,
    output,
    lastLine: () => output().trimEnd().split("\n").at(-1) ?? "",
    end: (signal) => void child.kill(signal),
  };
}

function environmentOf({ limitMs, nightKey }: ShardRun): NodeJS.ProcessEnv {
  const seconds = Math.max(1, Math.floor((limitMs ?? 0) / 1000));
  return {
    ...process.env,
    ...(nightKey === undefined ? {} : { SUITE_NIGHT: nightKey }),
    ...(limitMs === undefined ? {} : { XANO_RUN_LIMIT: `${seconds}s` }),
  };
}

function wordsOf(shard: Shard, options: NightOptions): string[] {
  const { root, reports, failOn } = options;
  return [
    join(root, "scripts", "launch.mjs"),
    "scripts/validate.ts",
    "all",
    ...describeOptions(options),
    "--shard",
    `${shard.index}/${shard.count}`,
    "--reports",
    reports,
    "--fail-on",
    failOn,
  ];
}
