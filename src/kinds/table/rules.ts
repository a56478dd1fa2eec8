import type { SpecProblem } from "../../errors.ts";
import { expectColumn } from "../../language/column-type.ts";
import { describePath } from "../../language/describe-path.ts";
import { problemAt } from "../../language/entry.ts";
import { placeOfKey } from "../../language/document.ts";
import { columnFactsCanBe } from "./fact-rules.ts";
import { columnsOf } from "../names.ts";
import type { Rule } from "../rule.ts";

/** A column is either in `columns` or in `inferred`. */
const columnsStatedOnce: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.tables.flatMap(({ value, document, path }) =>
      Object.keys(value.columns ?? {})
        .filter((name) => document.findKey([...path, "inferred", name]) !== undefined)
        .map((name): SpecProblem => ({
          place: placeOfKey(document, [...path, "inferred", name]),
          message: `${describePath(document.value, path)}: column "${name}" is listed in both columns and inferred`,
          hint: "keep it in columns if a document states it, else in inferred",
        })),
    ),
};

/** Only text columns list values: no other type could hold them. */
const valuesAreOfTexts: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.tables.flatMap((entry) =>
      columnsOf(entry.value).flatMap(({ name, column, evidence }) => {
        const { type, values } = expectColumn(name, column, evidence);
        if (values === undefined || type === "enum" || type === "text") {
          return [];
        }
        const list = evidence === "documented" ? "columns" : "inferred";
        const message = `values are texts, and the column is ${type}`;
        const hint = "leave values out, or correct the type; only enum and text have them";
        return [problemAt(entry, [list, name, "values"], { message, hint })];
      }),
    ),
};

/** The rules of tables. */
export const tablesHold: readonly Rule[] = [columnsStatedOnce, valuesAreOfTexts, columnFactsCanBe];
