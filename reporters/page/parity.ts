import { counted } from "../../src/text/counted.ts";
import { gravestFirst } from "../../src/result/gravity.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import type { Entry } from "../../src/history/entry.ts";
import { describeAmount } from "../../src/text/amounts.ts";
import { badge } from "./cells.ts";
import { markup, type Markup } from "./markup.ts";
import type { PageRun } from "./page-run.ts";
import { isMeasured, titled } from "./pipelines.ts";
import { folded, section, table } from "./tables.ts";
import { trend } from "./trend.ts";

const shownRows = 20;

/** How far V2 is from V1: the gaps that there are, the gravest first, and how they came about. */
export function renderParity(page: PageRun): Markup | undefined {
  const results = page.run.results.filter(({ subject }) => subject.kind === "parity");
  if (results.length === 0) {
    return undefined;
  }
  const gapOf = new Map(
    results.filter(isMeasured).map(({ subject, measured }) => [subject.id, measured]),
  );
  const valueOf = (id: string): number => gapOf.get(id)?.value ?? 0;
  const apart = results
    .filter((result) => outcomeOf(result) !== "passed" || valueOf(result.subject.id) > 0)
    .toSorted((a, b) => gravestFirst(a, b) || valueOf(b.subject.id) - valueOf(a.subject.id));
  const same = results.length - apart.length;
  const rows = (some: readonly Result[]): Markup =>
    table(
      "Gaps between V1 and V2",
      [
        { name: "what must hold" },
        { name: "outcome" },
        { name: "gap", isNumber: true },
        { name: "trend" },
      ],
      some.map((result) => {
        const { id } = result.subject;
        const gap = gapOf.get(id);
        const show = (value: number): string => describeAmount(value, gap?.unit ?? "rows");
        return [
          titled(result, page),
          badge(outcomeOf(result)),
          gap === undefined ? "not known" : show(gap.value),
          trend(page.entries, { read: (entry) => entry.measured[id] ?? null, show })?.bars,
        ];
      }),
    );
  const all = results.reduce((sum, { subject }) => sum + valueOf(subject.id), 0);
  const together = trend(page.entries, {
    read: (entry) => sumOf(entry, results),
    show: (value) => value.toLocaleString("en-US"),
  });
  return section(
    "parity",
    "V1 against V2",
    markup`<p>${counted(results.length, "comparison")}, ${same} without a gap. All gaps together: ${all.toLocaleString("en-US")} ${together?.bars}</p>`,
    apart.length === 0 ? undefined : folded(apart, shownRows, rows),
  );
}

function sumOf({ measured }: Entry, results: PageRun["run"]["results"]): number | null {
  const known = results.flatMap(({ subject }) => measured[subject.id] ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
