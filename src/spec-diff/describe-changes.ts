import { markdownCode } from "../../reporters/markdown/text.ts";
import type { Check } from "../plan/check.ts";
import { countFamilies } from "../plan/count-families.ts";
import { describePlace } from "../plan/place.ts";
import type { ChangedCheck, PlanChanges, ValueChange } from "./plan-changes.ts";

/** A comment that is longer is read by nobody. */
const shownEntries = 40;
const shownValues = 6;

/** What a change of the specs comes to, as Markdown for a comment or a summary. */
export function describeChanges({ added, removed, changed }: PlanChanges, base: string): string {
  const total = added.length + removed.length + changed.length;
  if (total === 0) {
    return `### Specs\n\nNo entry says anything else than at ${markdownCode(base)}.`;
  }
  return [
    "### Specs",
    `${total === 1 ? "1 entry differs" : `${total} entries differ`} from ${markdownCode(base)}: ${added.length} added, ${removed.length} removed, ${changed.length} changed.`,
    tableOf({ added, removed, changed }),
    ...section("Removed", removed.map(describeCheck)),
    ...section("Changed", changed.map(describeChanged)),
    ...section("Added", added.map(describeCheck)),
  ].join("\n\n");
}

function tableOf({ added, removed, changed }: PlanChanges): string {
  const counts = [added, removed, changed.map(({ check }) => check)].map((checks) =>
    Object.entries(countFamilies(checks)),
  );
  const [inAdded = [], inRemoved = [], inChanged = []] = counts;
  const rows = inAdded.flatMap(([family, count], index) => {
    const cells = [count, inRemoved[index]?.[1] ?? 0, inChanged[index]?.[1] ?? 0];
    return cells.some((cell) => cell > 0) ? [`| ${[family, ...cells].join(" | ")} |`] : [];
  });
  return ["| | added | removed | changed |", "| --- | --: | --: | --: |", ...rows].join("\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  const rest = lines.length - shownEntries;
  const shown = rest > 0 ? [...lines.slice(0, shownEntries), `- and ${rest} more`] : lines;
  return lines.length === 0 ? [] : [`**${title}**`, shown.join("\n")];
}

function describeCheck({ id, place }: Check): string {
  return `- ${markdownCode(id)} ${describePlace(place)}`;
}

function describeChanged({ check, changes }: ChangedCheck): string {
  const rest = changes.length - shownValues;
  return [
    describeCheck(check),
    ...changes.slice(0, shownValues).map((change) => `  - ${describeValue(change)}`),
    ...(rest > 0 ? [`  - and ${rest} more values`] : []),
  ].join("\n");
}

function describeValue({ path, before, after }: ValueChange): string {
  const [was, is] = [before, after].map((value) =>
    value === undefined ? "not stated" : markdownCode(value),
  );
  return `${markdownCode(path)}: ${was} → ${is}`;
}
