import type { SpecProblem } from "../../errors.ts";
import { describePath } from "../../language/describe-path.ts";
import { placeOfKey } from "../../language/read.ts";
import type { Rule } from "../rule.ts";

/** A table states each column once: in columns or in inferred. */
export const columnsStatedOnce: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.tables.flatMap(({ value, document, path }) =>
      Object.keys(value.columns ?? {})
        .filter((name) => document.findKey([...path, "inferred", name]) !== undefined)
        .map((name): SpecProblem => ({
          place: placeOfKey(document, [...path, "inferred", name]),
          message: `${describePath(document.value, path)}: column "${name}" stands both in columns and in inferred`,
          hint: "keep it in columns if a document states it, else in inferred",
        })),
    ),
};
