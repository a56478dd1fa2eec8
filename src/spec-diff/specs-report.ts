import { describeProblem, type SpecProblem } from "../errors.ts";
import type { Plan } from "../plan/plan.ts";
import { countFamilies } from "../plan/count-families.ts";
import { counted } from "../text/counted.ts";

/** What a look at all specs found: the plan, or what is wrong. */
export interface SpecsOutcome {
  readonly plan?: Plan;
  readonly problems: readonly SpecProblem[];
  readonly files: number;
  readonly elapsedMs: number;
}

/** One line for sound specs; else all problems, files parted by a blank line, and their number. */
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

/** The same for machines: `sound`, `counts`, `files`, `elapsedMs` and `problems` with file, line and column. */
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

/** Checks by family, and the columns of all tables after the tables. */
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
