import { groupBy } from "../../src/plan/group-by.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import { named } from "./cells.ts";
import { markup, type Markup } from "./markup.ts";
import type { PageRun } from "./page-run.ts";
import { section, table } from "./tables.ts";

const shownIds = 5;

/** What blocks other checks, the largest first; then errors outside any check. */
export function renderCauses(page: PageRun): Markup | undefined {
  const { summary, troubles, results } = page.run;
  if (summary.causes.length + troubles.length === 0) {
    return undefined;
  }
  const byId = new Map(results.map((result) => [result.subject.id, result]));
  const blocked = groupBy(
    results.filter((result) => outcomeOf(result) === "blocked"),
    ({ blockedBy }) => blockedBy?.id ?? "",
  );
  const rows = summary.causes.map((cause) => {
    const own = byId.get(cause.id);
    const ids = blocked.get(cause.id) ?? [];
    const names = ids.slice(0, shownIds).map(({ subject }) => subject.id);
    const rest = ids.length - names.length;
    return [
      own === undefined ? markup`<code>${cause.id}</code>` : named(own, page),
      cause.reason,
      cause.blocked,
      `${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`,
      own?.subject.owner ?? "",
    ];
  });
  return section(
    "causes",
    "Causes",
    rows.length === 0
      ? undefined
      : table(
          "What keeps other checks from being judged",
          [
            { name: "cause" },
            { name: "what is wrong" },
            { name: "blocks", isNumber: true },
            { name: "among them" },
            { name: "owner" },
          ],
          rows,
        ),
    troubles.length === 0
      ? undefined
      : markup`<h3>Errors outside any check</h3><ul>${troubles.map(
          ({ where, message }) => markup`<li><code>${where}</code>: ${message}</li>
`,
        )}</ul>`,
  );
}
