import { toPoints } from "../../rows/cell.ts";
import type { CellKind, TypedCondition } from "../../ports/typed-condition.ts";
import { toSearch } from "../../rows/metadata/search.ts";
import type { SearchCondition } from "../../ports/ports.ts";
import type { EndpointCall } from "../../plan/call.ts";
import type { Figure, Measure, RowSet } from "../../plan/measure.ts";
import type { CellCondition, CellTest } from "../../plan/condition.ts";

/** A question of the Metadata API, its path below the workspace. */
export interface PlannedQuestion {
  readonly verb: "GET" | "POST";
  readonly route: string;
  /** JSON. */
  readonly body?: string;
}

/** What a measure asks of the Metadata API when nothing fails; a paged route stands for all its pages. */
export function questionsOf(measure: Measure, nowMs: number): PlannedQuestion[] {
  const { rows, figures } = partsOf(measure);
  const sets = [...rows, ...figures.flatMap((figure) => ("rows" in figure ? [figure.rows] : []))];
  if (sets.length === 0) {
    return [];
  }
  const asked = sets.map((set) => toQuestion(set, sortOf(measure), nowMs));
  const kept =
    measure.kind === "each"
      ? measure.satisfies.map((one) =>
          toQuestion({ ...measure.rows, where: [...measure.rows.where, one] }, undefined, nowMs),
        )
      : [];
  return [{ verb: "GET", route: "/table" }, ...asked, ...kept];
}

/** The calls whose bodies a measure reads. */
export function bodiesOf(measure: Measure): EndpointCall[] {
  return partsOf(measure).figures.flatMap((figure) => ("call" in figure ? [figure.call] : []));
}

interface Parts {
  readonly rows: readonly RowSet[];
  readonly figures: readonly Figure[];
}

function partsOf(measure: Measure): Parts {
  switch (measure.kind) {
    case "figure":
      return { rows: [], figures: [measure.figure] };
    case "equality":
      return { rows: [], figures: [measure.figure, measure.other] };
    case "newest":
    case "oldest":
    case "each":
    case "unique":
    case "values":
      return { rows: [measure.rows], figures: [] };
  }
}

/** The column by which the first row is asked for. */
function sortOf(measure: Measure): SearchCondition | undefined {
  return measure.kind === "newest" || measure.kind === "oldest"
    ? { [measure.column]: measure.kind === "newest" ? "desc" : "asc" }
    : undefined;
}

function toQuestion(
  { table, where }: RowSet,
  sort: SearchCondition | undefined,
  nowMs: number,
): PlannedQuestion {
  const route = `/table/${table.id}/content`;
  const conditions = where.flatMap((condition) => toSearch(typed(condition, nowMs)) ?? []);
  const search = conditions.map(({ asked }) => asked);
  if (search.length === 0 && sort === undefined) {
    return { verb: "GET", route };
  }
  const body = JSON.stringify({ ...(sort === undefined ? {} : { sort: [sort] }), search });
  return { verb: "POST", route: `${route}/search`, body };
}

/** A condition as the values of the spec have it; what the instance calls its column is not known here. */
function typed({ column, test }: CellCondition, nowMs: number): TypedCondition {
  const kind = kindOfTest(test);
  return { column, kind, tests: toPoints(test, kind, nowMs) };
}

function kindOfTest(test: CellTest): CellKind {
  if (test.is === "older" || test.is === "newer") {
    return "moment";
  }
  const [value] = "value" in test ? [test.value].flat() : [];
  const kinds: Readonly<Record<string, CellKind>> = { number: "integer", boolean: "boolean" };
  return kinds[typeof value] ?? "text";
}
