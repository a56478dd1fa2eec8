import { groupBy } from "../../src/plan/group-by.ts";
import type { BlockingCause } from "../../src/result/summary.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import { named } from "./cells.ts";
import { markup, type Markup, type Shown } from "./markup.ts";
import type { PageRun } from "./page-run.ts";
import { firstOf, shorten } from "./shorten.ts";
import { section, table } from "./tables.ts";

const shownIds = 5;
const shownCauses = 30;
const longestReason = 300;

/** What blocks other checks, the largest first; then errors outside any check. */
export function renderCauses(page: PageRun): Markup | undefined {
  const { summary, troubles } = page.run;
  return summary.causes.length + troubles.length === 0
    ? undefined
    : section("causes", "Causes", renderBlocking(page), renderTroubles(page));
}

function renderBlocking(page: PageRun): Markup | undefined {
  const { summary, results } = page.run;
  const { shown, more } = firstOf(summary.causes, shownCauses);
  if (shown.length === 0) {
    return undefined;
  }
  const byId = new Map(results.map((result) => [result.subject.id, result]));
  const blocked = groupBy(
    results.filter((result) => outcomeOf(result) === "blocked"),
    ({ blockedBy }) => blockedBy?.id ?? "",
  );
  const rows = shown.map((cause): readonly Shown[] => {
    const own = byId.get(cause.id);
    return [
      own === undefined ? markup`<code>${cause.id}</code>` : named(own, page),
      ...describeCause(cause, blocked.get(cause.id) ?? []),
      own?.subject.owner ?? "",
    ];
  });
  const columns = [
    { name: "cause" },
    { name: "what is wrong" },
    { name: "blocks", isNumber: true },
    { name: "among them" },
    { name: "owner" },
  ];
  const rest = more === "" ? undefined : markup`<p>${more} causes</p>`;
  return markup`${table("What keeps other checks from being judged", columns, rows)}${rest}`;
}

function describeCause(
  { reason, blocked }: BlockingCause,
  results: readonly Result[],
): readonly Shown[] {
  const { shown, more } = firstOf(results, shownIds);
  const names = shown.map(({ subject }) => subject.id).join(", ");
  return [shorten(reason, longestReason), blocked, `${names} ${more}`];
}

function renderTroubles({ run }: PageRun): Markup | undefined {
  const { shown, more } = firstOf(run.troubles, shownCauses);
  const lines = shown.map(
    ({
      where,
      message,
    }) => markup`<li><code>${where}</code>: ${shorten(message, longestReason)}</li>
`,
  );
  return lines.length === 0
    ? undefined
    : markup`<h3>Errors outside any check</h3><ul>${lines}${more === "" ? undefined : markup`<li>${more}</li>`}</ul>`;
}
