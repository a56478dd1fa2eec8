import type { ReferenceCheck } from "../../plan/check.ts";
import type { ReferenceSide } from "../../plan/reference/reference.ts";
import type { BreakingRows, ReferenceFacts, ValueRows } from "../../ports/reference-facts.ts";
import type { Finding } from "../../result/result.ts";
import { failure } from "../../session/judgement.ts";
import type { Session } from "../../session/session.ts";
import { counted } from "../../text/counted.ts";
import { nameTargets, targetsOf, typeColumnOf } from "../../plan/reference/targets.ts";

/** Findings about rows that break a reference: grouped by what is missing, what most rows miss first. */
export function describeFacts(
  check: ReferenceCheck,
  { orphans, unlisted, empties }: ReferenceFacts,
  { redactor }: Pick<Session, "redactor">,
): Finding[] {
  const show = (column: string, value: unknown): string =>
    Object.values(redactor.row({ [column]: value }, check.from.name))
      .map(String)
      .join();
  return [
    ...(orphans.rows > 0 ? [describeOrphans(check, orphans, show)] : []),
    ...(unlisted.rows > 0 ? [describeUnlisted(check, unlisted, show)] : []),
    ...(empties.rows > 0 ? [describeEmpty(check, empties)] : []),
  ];
}

/** A value of a column, ready to be shown. */
type Show = (column: string, value: unknown) => string;

function describeOrphans(check: ReferenceCheck, orphans: BreakingRows, show: Show): Finding {
  const { from } = check;
  const targets = targetsOf(check);
  const shown = orphans.first.map((one) => {
    const target = targets.find(({ type }) => type === one.type);
    return `${target?.name ?? ""}${nameColumn(target)} ${show(from.column, one.value)} missing: ${describeRows(one)}`;
  });
  const values = [...new Set(targets.map(describeValue))];
  return failure("orphan", {
    path: from.column,
    message: `${counted(orphans.rows, "row")} of ${from.name} without their ${nameTargets(check)}: ${list(shown, orphans)}`,
    expected: `every ${from.column} to be ${values.join(" or ")}`,
    actual: `${counted(orphans.values, "value")} without a row`,
  });
}

function nameColumn(target: ReferenceSide | undefined): string {
  return target === undefined || target.column === "id" ? "" : `.${target.column}`;
}

/** What a value must be: `an id of user`, `a value of user.number`. */
function describeValue({ name, column }: ReferenceSide): string {
  return column === "id" ? `an id of ${name}` : `a value of ${name}.${column}`;
}

function describeUnlisted(check: ReferenceCheck, unlisted: BreakingRows, show: Show): Finding {
  const by = typeColumnOf(check) ?? "";
  const shown = unlisted.first.map((one) => {
    const type = typeof one.type === "string" ? JSON.stringify(show(by, one.type)) : "nothing";
    return `${type}: ${describeRows(one)}`;
  });
  const types = targetsOf(check).map(({ type }) => type);
  return failure("orphan", {
    path: by,
    message: `${counted(unlisted.rows, "row")} of ${check.from.name} whose ${by} says no table for ${check.from.column}: ${list(shown, unlisted)}`,
    expected: types.join(" or "),
    actual: `${counted(unlisted.values, "value")} without a table`,
  });
}

function describeEmpty({ from }: ReferenceCheck, empties: BreakingRows): Finding {
  const [first] = empties.first[0]?.sample ?? [];
  return failure("empty-reference", {
    path: from.column,
    message: `${counted(empties.rows, "row")} of ${from.name} with an empty ${from.column}, first row ${String(first)}`,
    expected: "a required reference",
    actual: "0, null or nothing",
  });
}

function list(shown: readonly string[], { values, first }: BreakingRows): string {
  const rest = values > first.length ? [`and ${counted(values - first.length, "more value")}`] : [];
  return [...shown, ...rest].join("; ");
}

/** How many rows, and the ids of some: `14 rows, e.g. ids 3, 9, 27`. */
function describeRows({ rows, sample }: ValueRows): string {
  const ids = sample.map(String).join(", ");
  const named = sample.length === 1 ? `id ${ids}` : `ids ${ids}`;
  return `${counted(rows, "row")}, ${rows > sample.length ? "e.g. " : ""}${named}`;
}
