import type { Measured, Result } from "../../src/result/result.ts";
import { gravestFirst } from "../../src/result/gravity.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import { describeAmount } from "../../src/text/amounts.ts";
import { badge, hrefOf, lineOf } from "./cells.ts";
import { markup, type Markup, type Shown } from "./markup.ts";
import type { PageRun } from "./page-run.ts";
import { folded, section, table } from "./tables.ts";
import { trend } from "./trend.ts";

const shownRows = 20;

type MeasuredResult = Result & { readonly measured: Measured };

/** How old what is synced is, and how much waits in staging; what is nearest to its threshold first. */
export function renderPipelines(page: PageRun): Markup | undefined {
  const measured = page.run.results
    .filter(isMeasured)
    .filter(({ subject, measured: { unit, threshold } }) => {
      return subject.family === "pipelines" && (unit === "ms" || threshold !== undefined);
    })
    .toSorted((a, b) => gravestFirst(a, b) || fullness(b) - fullness(a));
  return measured.length === 0
    ? undefined
    : section(
        "pipelines",
        "Staging and sync",
        folded(measured, shownRows, (some) => renderRows(some, page)),
      );
}

/** Whether a number came with a result. */
export function isMeasured(result: Result): result is MeasuredResult {
  return result.measured !== undefined;
}

function fullness({ measured: { value, threshold } }: MeasuredResult): number {
  return threshold === undefined ? 0 : value / threshold.warning;
}

function renderRows(results: readonly MeasuredResult[], page: PageRun): Markup {
  return table(
    "Ages and backlogs",
    [
      { name: "what must hold" },
      { name: "outcome" },
      { name: "now", isNumber: true },
      { name: "warning from", isNumber: true },
      { name: "critical from", isNumber: true },
      { name: "trend" },
    ],
    results.map((result) => renderRow(result, page)),
  );
}

function renderRow(result: MeasuredResult, page: PageRun): readonly Shown[] {
  const { subject, measured } = result;
  const { value, unit, threshold } = measured;
  const show = (amount: number): string => describeAmount(amount, unit);
  return [
    titled(result, page),
    badge(outcomeOf(result)),
    show(value),
    threshold === undefined ? "" : show(threshold.warning),
    threshold === undefined ? "" : show(threshold.critical),
    trend(page.entries, { read: (entry) => entry.measured[subject.id] ?? null, show })?.bars,
  ];
}

/** A check by what must hold. */
export function titled(result: Result, page: Pick<PageRun, "told" | "forge">): Markup {
  const href = hrefOf(result, page);
  const { title } = result.subject;
  return href === undefined
    ? markup`${title} ${lineOf(result)}`
    : markup`<a href="${href}">${title}</a>`;
}
