import { counted } from "../../../src/text/counted.ts";
import { gravestFirst } from "../../../src/result/gravity.ts";
import { outcomeOf, outcomes, type Outcome } from "../../../src/result/outcome.ts";
import type { Result } from "../../../src/result/result.ts";
import { cellOf, depthNames, hrefOf, nameOf } from "../cells.ts";
import type { Markup } from "../markup.ts";
import type { PageRun } from "../page-run.ts";

/** Outcomes that colour a cell however few they are; else the most frequent one does. */
const grave: ReadonlySet<Outcome> = new Set(["failed", "broken", "blocked", "unconfirmed"]);

/** One cell for several endpoints: it leads to the gravest of them, and where all passed to `lines`. */
export function summarizeCell(
  endpoints: readonly Result[],
  lines: string,
  page: Pick<PageRun, "told" | "forge">,
): Markup | undefined {
  const [gravest] = endpoints.toSorted(gravestFirst);
  if (gravest === undefined) {
    return undefined;
  }
  const worst = outcomeOf(gravest);
  const outcome = grave.has(worst) ? worst : mostFrequent(endpoints.map(outcomeOf), worst);
  const shown = endpoints.filter((one) => outcomeOf(one) === outcome);
  const depth = mostFrequent(
    endpoints.map((one) => one.depth),
    gravest.depth,
  );
  const counts = outcomes.flatMap((one) => {
    const count = endpoints.filter((other) => outcomeOf(other) === one).length;
    return count === 0 ? [] : [`${count} ${nameOf(one)}`];
  });
  const says = `${counted(endpoints.length, "endpoint")}: ${counts.join(", ")}; ${depthNames[depth]}`;
  const all = shown.length === endpoints.length;
  const label = all ? `${shown.length}` : `${shown.length}/${endpoints.length}`;
  const [first = gravest] = shown;
  return cellOf({ outcome, depth, says, href: hrefOf(first, page) ?? lines }, label);
}

function mostFrequent<T extends string>(values: readonly T[], otherwise: T): T {
  const counts = new Map<T, number>();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? otherwise;
}
