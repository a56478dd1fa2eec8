import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { amendVerdict } from "../../reporters/losses/amend-verdict.ts";
import { makeScannedReport } from "../../reporters/scanned-report.ts";
import { describeSpan } from "../text/amounts.ts";
import { SettingsError } from "../errors.ts";
import { exitCode } from "../output/exit-code.ts";
import { describeError, print, printError } from "../output/print.ts";
import { shardFolder, shardsFolder } from "../run/run-folder.ts";
import { lockFolder } from "../run/run-lock.ts";
import { readEnvironment } from "../settings/read-environment.ts";
import { readRunLimit } from "../settings/live.ts";
import { secretsIn } from "../settings/secrets.ts";
import { mergeShards } from "../shards/merge.ts";
import { readNightKey } from "../shards/night-key.ts";
import { findRecord } from "../shards/read-record.ts";
import type { Shard } from "../shards/shard.ts";
import { systemClock } from "../wire/clock.ts";
import { awaitShards } from "./await-shards.ts";
import { choosePart, type Part } from "./choose-part.ts";
import type { JudgedShard } from "./judge-shard.ts";
import { judgeShards } from "./judge-shards.ts";
import { layOutSite } from "./lay-out-site.ts";
import type { NightOptions } from "./night-options.ts";

/** Of a shard that another machine judges, until it counts as gone. */
const silenceMs = 600_000;

/**
 * Judges a night, or this machine's part of it, merges what is complete, makes the report, and ends with one line of
 * verdict. Gives the exit code of the run; 2 where something of it was lost.
 */
export async function runNight(options: NightOptions): Promise<number> {
  const startedAt = Date.now();
  try {
    const part = choosePart(options, readEnvironment());
    if (part.is === "shard" && !part.isMerging) {
      const [judged] = await judge([part.shard], options, { isShown: true });
      return (await judged?.ended) ?? exitCode.unjudged;
    }
    const folder = resolve(options.root, options.reports, "night");
    const lock = lockFolder(folder, relative(options.root, folder));
    try {
      const code = await judgeAndMerge(part, options);
      print(`${describeVerdict(options, code)}; ${describeSpan(Date.now() - startedAt)}.`);
      return code;
    } finally {
      lock.release();
    }
  } catch (error) {
    printError(describeError(error));
    print(`Night: not judged, for the reason above. Exit code ${exitCode.unjudged}.`);
    return exitCode.unjudged;
  }
}

async function judgeAndMerge(part: Part, options: NightOptions): Promise<number> {
  const { root, reports } = options;
  const all = resolve(root, reports);
  if (part.is === "merge") {
    return merge([join(all, shardsFolder)], options);
  }
  const count = part.is === "shard" ? part.shard.count : part.count;
  const shards = Array.from({ length: count }, (_, at): Shard => ({ index: at + 1, count }));
  const startedAt = Date.now();
  const own = part.is === "shard" ? [part.shard] : shards;
  const judged = await judge(own, options, { isShown: false });
  if (part.is === "shard") {
    await awaitOthers(count, options, Date.now() - startedAt);
  }
  const left = shards
    .map((shard) => shardFolder(all, shard))
    .filter((folder) => existsSync(join(folder, "split.json")));
  if (left.length === 0) {
    throw new SettingsError([
      `no shard has begun to judge; the first one says why:\n${judged[0]?.output() ?? ""}`,
    ]);
  }
  return merge(left, options);
}

function judge(
  shards: readonly Shard[],
  options: NightOptions,
  { isShown }: { readonly isShown: boolean },
): Promise<readonly JudgedShard[]> {
  const environment = readEnvironment();
  const limits = [options.limitMs, readRunLimit(environment, [])];
  const known = limits.filter((limit) => limit !== undefined);
  return judgeShards(shards, {
    options,
    nightKey: readNightKey(environment),
    isShown,
    ...(known.length === 0 ? {} : { limitMs: Math.min(...known) }),
  });
}

async function awaitOthers(
  count: number,
  { root, reports, limitMs = Infinity }: NightOptions,
  passedMs: number,
): Promise<void> {
  const missing = await awaitShards(
    {
      reports: resolve(root, reports),
      night: readNightKey(readEnvironment()) ?? "",
      count,
      silenceMs,
      limitMs: limitMs - passedMs,
    },
    systemClock,
  );
  for (const index of missing) {
    process.stderr.write(`shard ${index} of ${count}: not at its end; what is there is merged\n`);
  }
}

/** Merges, makes the report of what was merged, and lays both out as a site where one is asked for. */
async function merge(folders: readonly string[], options: NightOptions): Promise<number> {
  const { root, reports } = options;
  const shown = { listsKnown: false, isJson: false, isFollowed: true };
  const code = await mergeShards({ root, folders, reports, ...shown });
  const folder = resolve(root, reports);
  const reported = await makeReport(root, folder, code);
  return options.hasSite ? makeSite(folder, reported) : reported;
}

async function makeReport(root: string, folder: string, code: number): Promise<number> {
  try {
    const secrets = secretsIn(readEnvironment());
    const { isLeaked, says } = await makeScannedReport(root, secrets, folder);
    print(says);
    return isLeaked ? withoutReport(folder) : code;
  } catch (error) {
    printError(`the report could not be made: ${describeError(error)}`);
    return withoutReport(folder);
  }
}

function makeSite(folder: string, code: number): number {
  const found = findRecord(folder);
  try {
    if (found.is === "whole") {
      layOutSite(folder, found.value);
    }
    return code;
  } catch (error) {
    printError(`the site could not be laid out: ${describeError(error)}`);
    return exitCode.unjudged;
  }
}

/** A night is not whole without its report, and its record says so, too. */
function withoutReport(folder: string): number {
  const found = findRecord(folder);
  const runId = found.is === "whole" ? found.value.runId : undefined;
  amendVerdict(folder, runId, "the report");
  return exitCode.unjudged;
}

/** `Night: Held: 1784 of 1805 checks passed. Exit code 0`. */
function describeVerdict({ root, reports }: NightOptions, code: number): string {
  const found = findRecord(resolve(root, reports));
  const summary = found.is === "whole" ? found.value.summary : null;
  const sentence = summary?.verdict.sentence ?? "Not judged.";
  return `Night: ${sentence} Exit code ${code}`;
}
