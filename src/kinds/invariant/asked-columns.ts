import type { Figure, Measure, RowSet } from "../../plan/measure.ts";

/** The row sets of a measure, each with all columns it queries. */
export function askedColumns(measure: Measure): [RowSet, readonly string[]][] {
  switch (measure.kind) {
    case "figure":
      return ofFigure(measure.figure);
    case "equality":
      return [...ofFigure(measure.figure), ...ofFigure(measure.other)];
    case "each":
      return [
        withColumns(
          measure.rows,
          measure.satisfies.map(({ column }) => column),
        ),
      ];
    case "unique":
      return [withColumns(measure.rows, measure.columns)];
    case "newest":
    case "oldest":
    case "values":
      return [withColumns(measure.rows, [measure.column])];
  }
}

function ofFigure(figure: Figure): [RowSet, readonly string[]][] {
  switch (figure.kind) {
    case "count":
      return [withColumns(figure.rows, figure.by === undefined ? [] : [figure.by])];
    case "aggregate":
      return [withColumns(figure.rows, [figure.column])];
    case "body":
      return [];
  }
}

function withColumns(rows: RowSet, columns: readonly string[]): [RowSet, readonly string[]] {
  return [rows, [...new Set([...rows.where.map(({ column }) => column), ...columns])]];
}
