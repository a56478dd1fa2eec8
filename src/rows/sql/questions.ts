import { showNumber } from "../../text/decimal.ts";
import type { AskedRows, RowQuestions, TypedColumn } from "../../ports/row-questions.ts";
import { aggregateSql } from "../aggregates.ts";
import { valueOf } from "./cells.ts";
import type { SqlTable } from "../../ports/sql-table.ts";
import { columnOf } from "./columns.ts";
import type { SqlRow, Statement } from "../../ports/sql-snapshot.ts";
import { duplicatesText, readDuplicates, readSpread, spreadText } from "./grouped.ts";
import { conditionSql, conditionsSql } from "./points.ts";

/** How statements reach the database, and the form of its tables. */
export interface SqlAccess {
  readonly ask: (statement: Statement) => Promise<readonly SqlRow[]>;
  readonly tableOf: (tableId: number) => Promise<SqlTable>;
}

interface Asked {
  readonly table: SqlTable;
  /** SQL of the conditions, including `where`. */
  readonly where: string;
  readonly values: unknown[];
}

/** Answers each question with one statement. */
export function askSql({ ask, tableOf }: SqlAccess): RowQuestions {
  const open = async ({ tableId, where }: AskedRows): Promise<Asked> => {
    const table = await tableOf(tableId);
    const values: unknown[] = [];
    return { table, where: conditionsSql(table, where, values), values };
  };
  const answer = async (
    what: string,
    { table, values }: Asked,
    text: string,
  ): Promise<readonly SqlRow[]> => ask({ what: `${what} of ${table.name}`, text, values });
  return {
    async count(rows) {
      const asked = await open(rows);
      const [row] = await answer("count", asked, `select count(*) as found ${fromOf(asked)}`);
      return { value: Number(row?.["found"]) };
    },
    async aggregate(rows, column, aggregate) {
      const asked = await open(rows);
      const cell = valueOf(columnOf(asked.table, column.name), "decimal");
      const text = `select ${aggregateSql(cell, aggregate)} as found ${fromOf(asked)}`;
      const [row] = await answer(`${aggregate.of} of ${column.name}`, asked, text);
      const found = row?.["found"];
      return { value: typeof found === "string" ? showNumber(found) : undefined };
    },
    async extreme(rows, column, which) {
      const asked = await open(rows);
      const text = extremeText(asked, column, which);
      const [row] = await answer(`${which} ${column.name}`, asked, text);
      const value =
        row === undefined ? undefined : { at: Number(row["found"]), row: row["row_id"] };
      return { value };
    },
    async spread(rows, column, breaking) {
      const asked = await open(rows);
      const { table, values } = asked;
      const kept = breaking === undefined ? "" : `not ${conditionSql(table, breaking, values)}`;
      const text = spreadText({ from: fromOf(asked, kept), table, column });
      return { value: readSpread(await answer(`values of ${column.name}`, asked, text)) };
    },
    async duplicates(rows, columns) {
      const asked = await open(rows);
      const text = duplicatesText({ from: fromOf(asked), table: asked.table, columns });
      return { value: readDuplicates(await answer("duplicates", asked, text), columns.length) };
    },
  };
}

function fromOf({ table, where }: Asked, more = ""): string {
  const glue = where === "" ? "where" : "and";
  return `from ${table.source} ${where}${more === "" ? "" : ` ${glue} ${more}`}`;
}

function extremeText(asked: Asked, { name }: TypedColumn, which: "newest" | "oldest"): string {
  const { table } = asked;
  const cell = valueOf(columnOf(table, name), "moment");
  const order = which === "newest" ? "desc" : "asc";
  return `select found, row_id from (
      select ${cell} as found, ${table.id.cell} as row_id ${fromOf(asked)}
    ) moment where found is not null order by found ${order}, row_id limit 1`;
}
