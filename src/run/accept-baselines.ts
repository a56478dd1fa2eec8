import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { countSides, type Comparable, type Counts } from "../kinds/parity/sides.ts";
import type { Session } from "../session/session.ts";
import { InstanceError, SettingsError } from "../errors.ts";
import type { Check, ParityCheck } from "../plan/check.ts";
import type { Baseline } from "../plan/parity.ts";
import { describePlace } from "../plan/place.ts";
import type { ValidationOptions } from "./validation-options.ts";
import { withAccepted, withBaseline } from "../kinds/parity/baseline-text.ts";
import { writeScanned } from "../output/write-scanned.ts";
import { exitCode } from "../output/exit-code.ts";
import {
  countDifferences,
  decide,
  toAcceptingRows,
  type AcceptingRows,
} from "./accept-differences.ts";

/**
 * What accepting did: a line an entry, and the exit code; 2 when something could not be counted, 1 when differences grew.
 */
export interface Acceptance {
  readonly lines: readonly string[];
  readonly code: number;
}

/** A comparison with an accepted gap. */
interface Accepted {
  readonly check: ParityCheck;
  readonly compared: Comparable;
  readonly baseline: Baseline;
}

/**
 * Refuses to take up numbers of the mock in the project's own specs, which say nothing of the instances, and numbers of
 * a part of the rows, which say nothing of the rest.
 * @throws {SettingsError}
 */
export function assertAcceptable({ target, root, specs, comparing }: ValidationOptions): void {
  const { sample, maxRequests } = comparing ?? {};
  const problems = [
    ...(target === "mock" && resolve(root, specs) === resolve(root, "specs")
      ? [
          "--accept: the mock's numbers are no baseline of the instances: add --target live, or name other specs with --specs",
        ]
      : []),
    ...(sample === undefined && maxRequests === undefined
      ? []
      : [
          "--accept: all rows are compared for what is accepted: leave out --sample and --max-requests",
        ]),
  ];
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
}

interface Writing {
  readonly root: string;
  /** ISO date. */
  readonly today: string;
  /** Whether more differences than before are accepted. */
  readonly mayGrow: boolean;
}

interface Outcome {
  readonly line: string;
  readonly code: number;
}

/**
 * Counts both sides of the selected baselines, and what differs where rows accept differences, and writes the numbers
 * into their spec files.
 * @throws {SettingsError} when no selected entry has a baseline, or there is no V1
 */
export async function acceptBaselines(
  checks: readonly Check[],
  session: Session,
  writing: Writing,
): Promise<Acceptance> {
  const { v1 } = session;
  const parity = checks.filter((check) => check.kind === "parity");
  const baselines = parity.flatMap(toAccepted);
  const rows = parity.flatMap(toAcceptingRows);
  if (v1 === undefined || baselines.length + rows.length === 0) {
    const problem =
      v1 === undefined
        ? "XANO_V1_URL and XANO_V1_META_TOKEN are not set: there is nothing to count"
        : "none of the selected entries has a baseline";
    throw new SettingsError([`--accept: ${problem}`]);
  }
  const both = { ...session, v1 };
  const outcomes = await Promise.all([
    ...baselines.map((one) => acceptCounts(one, both, writing)),
    ...rows.map((one) => acceptDifferences(one, both, writing)),
  ]);
  return {
    lines: outcomes.map(({ line }) => line),
    code: Math.max(...outcomes.map(({ code }) => code)),
  };
}

async function acceptCounts(
  one: Accepted,
  session: Parameters<typeof countSides>[1],
  writing: Writing,
): Promise<Outcome> {
  const counts = await count(one, session);
  return typeof counts === "string"
    ? { line: entryLine(one, `not accepted: ${counts}`), code: exitCode.unjudged }
    : { line: entryLine(one, write(one, counts, writing)), code: exitCode.held };
}

async function acceptDifferences(
  one: AcceptingRows,
  session: Session,
  writing: Writing,
): Promise<Outcome> {
  const differences = await countDifferences(one, session);
  if (typeof differences === "string") {
    return { line: entryLine(one, `not accepted: ${differences}`), code: exitCode.unjudged };
  }
  const { kind, line } = decide(one.accepted, differences, writing);
  if (kind === "write") {
    const next = { differences, asOf: writing.today };
    rewrite(one, writing, (text, id) => withAccepted(text, id, next));
  }
  return {
    line: entryLine(one, line),
    code: kind === "refuse" ? exitCode.failed : exitCode.held,
  };
}

function toAccepted(check: ParityCheck): Accepted[] {
  const { compared, expect } = check;
  if (compared.kind === "report" || compared.kind === "row by row") {
    return [];
  }
  return expect?.kind === "baseline" ? [{ check, compared, baseline: expect.baseline }] : [];
}

/** The numbers, or why there are none. */
async function count(
  { compared }: Accepted,
  session: Parameters<typeof countSides>[1],
): Promise<Counts | string> {
  try {
    const sides = await countSides(compared, session);
    return "counts" in sides
      ? sides.counts
      : sides.missing.map(({ message }) => message).join("; ");
  } catch (error) {
    if (error instanceof InstanceError) {
      return error.message;
    }
    throw error;
  }
}

function write(one: Accepted, { v1, v2 }: Counts, writing: Writing): string {
  const { baseline } = one;
  if (v1 === baseline.v1 && v2 === baseline.v2) {
    return `unchanged: v1 ${v1}, v2 ${v2}`;
  }
  const next = { v1, v2, asOf: writing.today };
  rewrite(one, writing, (text, id) => withBaseline(text, id, next));
  return `v1 ${baseline.v1} → ${v1}, v2 ${baseline.v2} → ${v2}`;
}

/** One file after the other is read and written whole: nothing else happens between. */
function rewrite(
  { check }: Pick<Accepted, "check">,
  { root }: Writing,
  change: (text: string, id: string) => string | undefined,
): void {
  const file = resolve(root, check.place.file);
  const text = change(readFileSync(file, "utf8"), check.id.slice("parity:".length));
  if (text === undefined) {
    throw new SettingsError([
      `--accept: ${describePlace(check.place)} has no baseline of its own; give it one in place of the defaults'`,
    ]);
  }
  writeScanned(new Map([[file, text]]));
}

function entryLine({ check }: Pick<Accepted, "check">, what: string): string {
  return `${describePlace(check.place)}  ${check.id}  ${what}`;
}
