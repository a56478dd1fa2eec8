import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { countSides, type Comparable, type Counts } from "../kinds/parity/sides.ts";
import type { Session } from "../session/session.ts";
import { InstanceError, SettingsError } from "../errors.ts";
import type { Check, ParityCheck } from "../plan/check.ts";
import type { Baseline } from "../plan/parity.ts";
import { describePlace } from "../plan/place.ts";
import type { Target } from "../settings/connection.ts";
import { withBaseline } from "../kinds/parity/baseline-text.ts";
import { writeScanned } from "../output/write-scanned.ts";
import { exitCode } from "../output/exit-code.ts";

/** What accepting did: a line an entry, and the exit code; 2 when something could not be counted. */
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
 * Refuses to take up numbers of the mock in the project's own specs: they say nothing of the instances.
 * @throws {SettingsError}
 */
export function assertAcceptable(target: Target, root: string, specs: string): void {
  if (target === "mock" && resolve(root, specs) === resolve(root, "specs")) {
    throw new SettingsError([
      "--accept: the mock's numbers are no baseline of the instances: add --target live, or name other specs with --specs",
    ]);
  }
}

/**
 * Counts both sides of the selected baselines, and writes the numbers into their spec files.
 * @throws {SettingsError} when no selected entry has a baseline, or there is no V1
 */
export async function acceptBaselines(
  checks: readonly Check[],
  session: Session,
  { root, today }: { readonly root: string; readonly today: string },
): Promise<Acceptance> {
  const { v1 } = session;
  const accepted = checks.flatMap(toAccepted);
  if (v1 === undefined || accepted.length === 0) {
    const problem =
      v1 === undefined
        ? "XANO_V1_URL and XANO_V1_META_TOKEN are not set: there is nothing to count"
        : "none of the selected entries has a baseline";
    throw new SettingsError([`--accept: ${problem}`]);
  }
  const counted = await Promise.all(
    accepted.map(async (one) => ({ one, counts: await count(one, { ...session, v1 }) })),
  );
  const lines = counted.map(({ one, counts }) =>
    typeof counts === "string"
      ? entryLine(one, `not accepted: ${counts}`)
      : entryLine(one, write(one, counts, { root, today })),
  );
  const isWhole = counted.every(({ counts }) => typeof counts !== "string");
  return { lines, code: isWhole ? exitCode.held : exitCode.unjudged };
}

function toAccepted(check: Check): Accepted[] {
  if (check.kind !== "parity") {
    return [];
  }
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

/** One file after the other is read and written whole: nothing else happens between. */
function write(
  { check, baseline }: Accepted,
  { v1, v2 }: Counts,
  { root, today }: { readonly root: string; readonly today: string },
): string {
  if (v1 === baseline.v1 && v2 === baseline.v2) {
    return `unchanged: v1 ${v1}, v2 ${v2}`;
  }
  const file = resolve(root, check.place.file);
  const id = check.id.slice("parity:".length);
  const text = withBaseline(readFileSync(file, "utf8"), id, { v1, v2, asOf: today });
  if (text === undefined) {
    throw new SettingsError([
      `--accept: ${describePlace(check.place)} has no baseline of its own; give it one in place of the defaults'`,
    ]);
  }
  writeScanned(new Map([[file, text]]));
  return `v1 ${baseline.v1} → ${v1}, v2 ${baseline.v2} → ${v2}`;
}

function entryLine({ check }: Accepted, what: string): string {
  return `${describePlace(check.place)}  ${check.id}  ${what}`;
}
