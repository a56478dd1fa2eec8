import { isOnInstance } from "./same-instance.ts";
import { resolve } from "node:path";
import { SettingsError } from "../errors.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { didYouMean } from "../text/nearest.ts";
import type { Target } from "../settings/connection.ts";
import { describeCheckHistory } from "./describe-check.ts";
import { describeHistory } from "./describe-history.ts";
import { developHistory } from "./develop.ts";
import { idsOf, type Entry } from "./entry.ts";
import { describeGaps } from "./gaps/describe-gap.ts";
import { readGapTrends, type GapTrend } from "./gaps/gap-trend.ts";
import { readHistory } from "./store.ts";

/** What `history` is asked for. */
export interface HistoryOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the reports, from the root. */
  readonly reports: string;
  /** How many of the last runs are looked at. */
  readonly runs: number;
  /** The target of the last run when absent. */
  readonly target?: Target;
  /** Id of a check. */
  readonly check?: string;
  readonly isJson: boolean;
}

/** What is shown of the history. @throws {SettingsError} a check that there is not and never was */
export function showHistory(options: HistoryOptions): string {
  const { root, reports, runs, check, isJson } = options;
  const all = readHistory(resolve(root, reports));
  const last = all.findLast(({ target }) => target === (options.target ?? target));
  const entries = last === undefined ? [] : all.filter(isOnInstance(last)).slice(-runs);
  if (check !== undefined) {
    assertKnown(check, entries, root);
  }
  const gaps = last === undefined ? [] : readGapTrends(resolve(root, reports), last);
  if (isJson) {
    return JSON.stringify({ runs: entries, changes: developHistory(entries), gaps }, undefined, 2);
  }
  return check === undefined || entries.length === 0
    ? [describeHistory(entries), ...listGaps(gaps)].join("\n")
    : describeCheckHistory(check, entries);
}

function listGaps(gaps: readonly GapTrend[]): readonly string[] {
  const lines = describeGaps(gaps);
  return lines.length === 0 ? [] : ["", "V1 against V2", ...lines.map((line) => `  ${line}`)];
}

function assertKnown(check: string, entries: readonly Entry[], root: string): void {
  const ids = loadPlan(root).checks.map(({ id }) => id);
  const isKnown = ids.includes(check) || entries.some((entry) => idsOf(entry).includes(check));
  if (!isKnown) {
    throw new SettingsError([
      `--check: expected the id of a check, got "${check}"${didYouMean(check, ids)}`,
    ]);
  }
}
