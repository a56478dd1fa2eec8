import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { shardFolder } from "../src/run/run-folder.ts";
import { startCommand, type Ended } from "./run-command.ts";

/** A run that is split, by the options that every part gets. */
export interface ShardRuns {
  /** Words of `validate.ts`, the reports folder apart. */
  readonly words: readonly string[];
  /** Absolute. */
  readonly reports: string;
  readonly count: number;
}

/**
 * Judges the shards, each with a mock of its own, but for those that are left out; one after the other, since together
 * they would slow each other beyond the specs' time limits.
 */
export async function judgeShards(
  { words, reports, count }: ShardRuns,
  leftOut: readonly number[] = [],
): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    if (!leftOut.includes(index)) {
      const args = [...words, "--shard", `${index}/${count}`, "--reports", reports];
      await judgeInTime(args, shardFolder(reports, { index, count }));
    }
  }
}

/** A busy machine makes answers slow, which says nothing of shards: then it is judged again. */
const mostTries = 5;

/** Judges until no answer was too slow for its entry. */
export async function judgeInTime(words: readonly string[], folder: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    await startCommand("validate.ts", words).ended;
    if (!readFileSync(join(folder, "run.json"), "utf8").includes('"code":"slow"')) {
      return;
    }
  }
}

/** Merges all shards in a reports folder into that folder. */
export function mergeIn(reports: string): Promise<Ended> {
  return startCommand("merge.ts", [join(reports, "shards"), "--reports", reports]).ended;
}

/** What a run came to in each of its outputs, apart from times, ports and what numbers the run. */
export function readVerdict(reports: string): Record<string, unknown> {
  const run = JSON.parse(readFileSync(join(reports, "run.json"), "utf8"));
  return {
    scope: run.scope,
    declared: run.declared,
    troubles: run.troubles,
    runOptions: run.runOptions,
    results: withoutTimes(run.results),
    summary: withoutTimes(run.summary),
    junit: withoutTimes(readFileSync(join(reports, "junit.xml"), "utf8")),
    allure: readAllure(join(reports, "allure-results")),
  };
}

function withoutTimes(value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text
    .replaceAll(/"(?:startedAt|durationMs|seconds|elapsedMs|traceId)":[^,}]*,?/g, "")
    .replaceAll(/personal#[\da-f]+/g, "PERSON")
    .replaceAll(/"value":\d+,"unit":"ms"/g, '"unit":"ms"')
    .replaceAll(/ (?:time|timestamp)="[^"]*"/g, "")
    .replaceAll(/(?<=^trace +)\S+/gm, "TRACE")
    .replaceAll(/127\.0\.0\.1:\d+/g, "HOST")
    .replaceAll(/\d+(?:\.\d+)? m?s\b/g, "TIME")
    .split(/(?<=\}),|\n/);
}

/** Status by check, and how often Allure has it. */
function readAllure(folder: string): unknown {
  return readdirSync(folder)
    .filter((name) => name.endsWith("-result.json"))
    .map((name) => {
      const { fullName, status } = JSON.parse(readFileSync(join(folder, name), "utf8"));
      return `${fullName} ${status}`;
    })
    .toSorted();
}
