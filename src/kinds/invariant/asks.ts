import { toPoints } from "../../rows/cell.ts";
import type { CellKind, TypedCondition } from "../../ports/typed-condition.ts";
import { toSearch } from "../../rows/metadata/search.ts";
import type { SearchCondition } from "../../ports/metadata.ts";
import type { InvariantCheck } from "../../plan/check.ts";
import { bodiesOf, rowSetsOf, type Measure, type RowSet } from "../../plan/measure.ts";
import { askCall, askMetadata, type Ask, type AskedWorkspaces } from "../ask.ts";
import type { CellCondition, CellTest } from "../../plan/condition.ts";

/** The requests for rows, for the rows that `each` picks as well, and for the bodies that are read. */
export function invariantAsks(
  { measure }: InvariantCheck,
  { workspaceId }: AskedWorkspaces,
): readonly Ask[] {
  const bodies = bodiesOf(measure).flatMap(askCall);
  const nowMs = Date.now();
  const sets = rowSetsOf(measure);
  if (sets.length === 0) {
    return bodies;
  }
  const ask = (set: RowSet, sort?: SearchCondition): Ask => {
    const conditions = set.where.map((condition) => typed(condition, nowMs));
    return askRows(workspaceId, set.table.id, { conditions, sort });
  };
  const kept =
    measure.kind === "each"
      ? measure.satisfies.map((one) =>
          ask({ ...measure.rows, where: [...measure.rows.where, one] }),
        )
      : [];
  return [
    askMetadata(workspaceId, "/table"),
    ...sets.map((set) => ask(set, sortOf(measure))),
    ...kept,
    ...bodies,
  ];
}

/** The column that the first row is sorted by. */
function sortOf(measure: Measure): SearchCondition | undefined {
  return measure.kind === "newest" || measure.kind === "oldest"
    ? { [measure.column]: measure.kind === "newest" ? "desc" : "asc" }
    : undefined;
}

interface RowsQuestion {
  readonly conditions: readonly TypedCondition[];
  readonly sort: SearchCondition | undefined;
}

function askRows(workspaceId: number, tableId: number, { conditions, sort }: RowsQuestion): Ask {
  const search = conditions.flatMap((one) => toSearch(one) ?? []).map(({ asked }) => asked);
  const rows = askMetadata(workspaceId, `/table/${tableId}/content`);
  if (search.length === 0 && sort === undefined) {
    return rows;
  }
  const body = JSON.stringify({ ...(sort === undefined ? {} : { sort: [sort] }), search });
  return { ...rows, verb: "POST", path: `${rows.path}/search`, body };
}

/** A condition with values typed by the spec, because the instance's column type is not known here. */
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
