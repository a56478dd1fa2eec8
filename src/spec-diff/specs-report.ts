import { describeProblem, type SpecProblem } from "../errors.ts";
import type { Plan } from "../plan/plan.ts";
import { countFamilies } from "../plan/count-families.ts";
import { counted } from "../text/counted.ts";

/** The result of reading all specs: the plan, or the problems. */
export interface SpecsOutcome {
  readonly plan?: Plan;
  readonly problems: readonly SpecProblem[];
  readonly files: number;
  readonly elapsedMs: number;
}

/** One line for valid specs; otherwise all problems, with a blank line between files, and their number. */
export function describeSpecs(outcome: SpecsOutcome): string {
  const { plan, problems, files, elapsedMs } = outcome;
  if (plan !== undefined) {
    const counts = Object.entries(countChecks(plan)).map(([name, count]) => `${count} ${name}`);
    const seconds = (elapsedMs / 1000).toFixed(2);
    return `specs hold together: ${counts.join(", ")} in ${counted(files, "file")}, ${seconds} s`;
  }
  const names = [...new Set(problems.map(({ place }) => place.file))];
  const blocks = names.map((name) =>
    problems
      .filter(({ place }) => place.file === name)
      .map(describeProblem)
      .join("\n"),
  );
  const total = `${counted(problems.length, "problem")} in ${counted(names.length, "file")}`;
  return `${blocks.join("\n\n")}\n\n${total}`;
}

/** The same as JSON: `sound`, `counts`, `files`, `elapsedMs`, and `problems` with file, line and column. */
export function describeSpecsAsJson({ plan, problems, files, elapsedMs }: SpecsOutcome): string {
  const report = {
    sound: plan !== undefined,
    counts: plan === undefined ? undefined : countChecks(plan),
    files,
    elapsedMs: Math.round(elapsedMs),
    problems: problems.map(({ place, message, hint }) => ({ ...place, message, hint })),
  };
  return JSON.stringify(report, null, 2);
}

/** Counts checks by family, followed by the columns of all tables. */
function countChecks({ checks }: Plan): Record<string, number> {
  const columns = checks.reduce(
    (sum, check) => sum + (check.kind === "table" ? check.columns.length : 0),
    0,
  );
  const counts: [string, number][] = Object.entries(countFamilies(checks));
  return Object.fromEntries(
    counts.flatMap((entry) => (entry[0] === "tables" ? [entry, ["columns", columns]] : [entry])),
  );
}
