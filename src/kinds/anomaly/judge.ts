import type { AnomalyCheck } from "../../plan/check.ts";
import { drift, type Judgement } from "../../session/judgement.ts";
import type { Session } from "../../session/session.ts";
import type { Remembered, Snapshot } from "../../states/states.ts";
import { describeAmount } from "../../text/amounts.ts";
import { plot } from "../../text/plot.ts";
import { bandOf, type Band } from "./band.ts";

/** How many runs must be known before a number is called unusual. */
const leastRuns = 7;
/** The band follows the last ones only. */
const mostRuns = 30;

/**
 * Judges whether a table holds about as many rows as in the last runs. Outside their band it is a warning, which fails
 * nothing, with a plot of the history. Each run's number is kept, so that a lasting change becomes usual.
 * @throws {InstanceError}
 */
export async function checkAnomaly(check: AnomalyCheck, session: Session): Promise<Judgement> {
  const { table, within } = check;
  const count = await session.countRows("v2", table.id);
  const before = session.states.read(check.id);
  const earlier = countsIn(before);
  const takenAt = session.clock.date().toISOString();
  const unwritten = session.states.write(check.id, snapshotOf(earlier, takenAt, count));
  const notes = [
    ...(before.is === "lost" ? [`${before.reason}: its history begins anew`] : []),
    ...(unwritten === undefined ? [] : [`${unwritten}: this run is missing in the history`]),
  ].map((message) => drift("transition", { message }));
  if (earlier.length < leastRuns) {
    const leftOut = `${earlier.length} of ${leastRuns} runs known: whether ${count.toLocaleString("en-US")} rows are usual is judged from then on`;
    return { findings: notes, depth: "read", leftOut };
  }
  const counts = earlier.map(([, rows]) => rows);
  const band = bandOf(counts, within);
  const off = Math.abs(count - band.mean);
  const measured = { value: count, unit: "rows" } as const;
  if (off <= band.halfWidth) {
    return { findings: notes, depth: "read", measured };
  }
  const [expected, actual] = [describeBand(band), describeAmount(count, "rows")];
  const message = `table ${table.name} holds ${actual}, outside of ${expected} (${describeWithin(within)} of the last ${counts.length} runs): ${plot([...counts, count])}`;
  return {
    findings: [...notes, drift("volume", { message, expected, actual })],
    depth: "read",
    measured,
  };
}

/** Counts by the time of their run, the oldest first. */
function countsIn(before: Remembered): readonly (readonly [at: string, rows: number])[] {
  return before.is === "known"
    ? Object.entries(before.snapshot.states)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([at, rows]) => [at, Number(rows)] as const)
        .filter(([, rows]) => Number.isFinite(rows))
    : [];
}

function snapshotOf(
  earlier: readonly (readonly [at: string, rows: number])[],
  takenAt: string,
  count: number,
): Snapshot {
  const kept = [...earlier, [takenAt, count] as const].slice(-mostRuns);
  return { takenAt, states: Object.fromEntries(kept.map(([at, rows]) => [at, String(rows)])) };
}

function describeBand({ mean, halfWidth }: Band): string {
  const [from, to] = [Math.ceil(mean - halfWidth), Math.floor(mean + halfWidth)];
  return `${Math.max(0, from).toLocaleString("en-US")} to ${describeAmount(to, "rows")}`;
}

function describeWithin(within: AnomalyCheck["within"]): string {
  return "share" in within
    ? `within ${Number((within.share * 100).toFixed(2))} %`
    : `within ${within.sigma} sigma`;
}
