import type { ProofPart, Survivor } from "./proof.ts";
import { shareOf, showScore } from "./matrix-lines.ts";

/** All parts of a proof. */
export interface Proven {
  readonly parts: readonly ProofPart[];
  /** The share that the specs demand, from 0 to 1. */
  readonly declared: number;
  readonly seed: number;
  readonly sample?: number;
  /** Unix time in ms. */
  readonly startedAt: number;
  readonly seconds: number;
}

/** Survivors of a part that are printed; the JSON report has all. */
const shownSurvivors = 40;

/** The smallest share of any part: a good part does not make up for a bad one. */
export function reachedBy({ parts }: Pick<Proven, "parts">): number {
  const shares = parts.map(({ score: { proved, total } }) => (total === 0 ? 1 : proved / total));
  return Math.min(1, ...shares);
}

/** Whether the declared share is reached and no explanation is stale. */
export function isProven(proven: Proven): boolean {
  return (
    reachedBy(proven) >= proven.declared &&
    proven.parts.every(({ survivors }) => isAllowed(survivors, proven))
  );
}

function isAllowed(survivors: readonly Survivor[], { declared }: Proven): boolean {
  return survivors.length === 0 || declared < 1;
}

/** Formats the proof for the terminal. */
export function describeProof(proven: Proven): string {
  const { parts, declared, seconds } = proven;
  const sections = parts.map((part) =>
    [`${part.name}: ${scoreWords(part)}`, ...part.lines, ...survivorLines(part.survivors)].join(
      "\n",
    ),
  );
  const verdict = isProven(proven) ? "proved" : "not proved";
  const end = `${verdict}: ${percent(reachedBy(proven))} reached, ${percent(declared)} declared, ${seconds.toFixed(0)} s`;
  return [...sections, end].join("\n\n");
}

function scoreWords({ score }: ProofPart): string {
  return score.total === 0 ? "nothing is counted" : `${showScore(score)}, ${shareOf(score)}`;
}

function percent(share: number): string {
  return share === 1 ? "100 %" : `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}

function survivorLines(survivors: readonly Survivor[]): string[] {
  if (survivors.length === 0) {
    return [];
  }
  const rest = survivors.length - shownSurvivors;
  return [
    "",
    `survivors: ${survivors.length}`,
    ...survivors.slice(0, shownSurvivors).map(({ name, why }) => `  ${name}\n    ${why}`),
    ...(rest > 0 ? [`  and ${rest} more in reports/prove.json`] : []),
  ];
}

/** Formats the proof as JSON, see `contracts/reports/prove.schema.json`. */
export function proofAsJson(proven: Proven): string {
  const { parts, declared, seed, sample, startedAt, seconds } = proven;
  const report = {
    startedAt: new Date(startedAt).toISOString(),
    seconds,
    seed,
    ...(sample === undefined ? {} : { sample }),
    declared,
    reached: reachedBy(proven),
    parts: parts.map(({ name, score, survivors, json }) => ({
      name,
      ...score,
      survivors,
      found: json,
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
