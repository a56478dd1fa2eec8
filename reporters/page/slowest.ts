import { outcomeOf } from "../../src/result/outcome.ts";
import { badge, named } from "./cells.ts";
import type { Markup } from "./markup.ts";
import type { PageRun } from "./page-run.ts";
import { section, table } from "./tables.ts";

const shownEndpoints = 10;

/** The endpoints whose checks took longest, without the time in which they waited for their turn. */
export function renderSlowest(page: PageRun): Markup | undefined {
  const slowest = page.run.results
    .filter(({ subject, depth }) => subject.kind === "endpoint" && depth === "called")
    .toSorted((a, b) => b.durationMs - a.durationMs)
    .slice(0, shownEndpoints);
  return slowest.length === 0
    ? undefined
    : section(
        "slowest",
        "Slowest endpoints",
        table(
          "Endpoints by the time that their calls took",
          [
            { name: "endpoint" },
            { name: "outcome" },
            { name: "time", isNumber: true },
            { name: "attempts", isNumber: true },
            { name: "owner" },
          ],
          slowest.map((result) => [
            named(result, page),
            badge(outcomeOf(result)),
            `${Math.round(result.durationMs).toLocaleString("en-US")} ms`,
            result.attempts ?? 1,
            result.subject.owner ?? "",
          ]),
        ),
      );
}
