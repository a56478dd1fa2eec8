import type { ProofContext, ProofPart } from "./proof.ts";
import { type JudgedSeed, judgeInThread } from "./seeds/seed-thread.ts";

const seedCount = 50;

/** Rows of each table, in turn: few, the default, and more than a page of any kind. */
const rowCounts = [5, 30, 100];

/** As many as the reference machine of the time budget has cores. */
const threads = 2;

/** Judges the whole plan on healthy instances of many seeds; no check may fail or be broken. */
export async function proveSeeds({ root, sample, say }: ProofContext): Promise<ProofPart> {
  const count = Math.min(seedCount, sample ?? seedCount);
  const seeds = Array.from({ length: count }, (_, at) => ({
    seed: at + 1,
    rows: rowCounts[at % rowCounts.length] ?? 30,
  }));
  const judged = await Promise.all(
    Array.from({ length: Math.min(threads, count) }, (_, thread) =>
      judgeInThread({ root, seeds: seeds.filter((_one, at) => at % threads === thread) }, (one) => {
        say(`healthy seeds: ${describeSeed(one)}`);
      }),
    ),
  );
  return describeSeeds(judged.flat().toSorted((a, b) => a.seed - b.seed));
}

/** Presents judged seeds as a part of the proof. */
export function describeSeeds(judged: readonly JudgedSeed[]): ProofPart {
  const wrong = judged.filter((one) => one.wrong.length > 0);
  const checks = judged.reduce((sum, one) => sum + one.checks, 0);
  const slowest = Math.max(0, ...judged.map(({ ms }) => ms));
  return {
    name: "healthy seeds",
    lines: [
      `${judged.length} healthy instances, ${checks} checks judged, the slowest in ${(slowest / 1000).toFixed(1)} s`,
      ...wrong.map(describeSeed),
    ],
    score: { proved: judged.length - wrong.length, total: judged.length },
    survivors: wrong.flatMap((one) =>
      one.wrong.map(({ check, told }) => ({
        name: `seed ${one.seed} ${check}`,
        why: `a healthy instance of ${one.rows} rows is reported as wrong: ${told}`,
      })),
    ),
    json: judged,
  };
}

/** `seed 4, 5 rows: 1805 checks in 2.1 s, 1 wrong`. */
function describeSeed({ seed, rows, ms, checks, wrong }: JudgedSeed): string {
  return `seed ${seed}, ${rows} rows: ${checks} checks in ${(ms / 1000).toFixed(1)} s, ${wrong.length} wrong`;
}
