import type { ColumnExpectation } from "../plan/column-facts.ts";
import type { Evidence } from "../plan/evidence.ts";
import type { Column } from "./spec.generated.ts";

/** Expands the short form of a column, for example `text[]?`. */
export function expectColumn(name: string, column: Column, evidence: Evidence): ColumnExpectation {
  if (typeof column !== "string") {
    const { type, list = false, open, default: usual, ...rest } = column;
    return {
      name,
      type,
      list,
      ...rest,
      ...(open === undefined ? {} : { isOpen: open }),
      ...(usual === undefined ? {} : { default: String(usual) }),
      evidence,
    };
  }
  const { type, list, mark } = splitShorthand(column);
  return { name, type, list, ...(mark === "" ? {} : { nullable: mark === "?" }), evidence };
}

/** The bare type of a column in either form. */
export function columnType(column: Column): string {
  return columnForm(column).type;
}

/** What a column's values look like, in either form. */
export interface ColumnForm {
  readonly type: string;
  readonly list: boolean;
  /** Of an enum; `open` ones may have others too. */
  readonly values?: readonly string[];
  readonly open?: boolean;
}

export function columnForm(column: Column): ColumnForm {
  if (typeof column === "string") {
    return splitShorthand(column);
  }
  const { type, list = false, values, open } = column;
  return {
    type,
    list,
    ...(values === undefined ? {} : { values }),
    ...(open === undefined ? {} : { open }),
  };
}

function splitShorthand(text: string): { type: string; list: boolean; mark: string } {
  const [, type = text, list = "", mark = ""] = /^(.*?)(\[\])?([?!]?)$/u.exec(text) ?? [];
  return { type, list: list !== "", mark };
}
