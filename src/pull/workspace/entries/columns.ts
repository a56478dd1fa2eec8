import { judgeFacts } from "../../../kinds/table/fact-rules.ts";
import type { ColumnModel, IndexModel } from "../model.ts";
import { readDefault, readIndexes, readValidators, type StatedFacts } from "./column-facts.ts";

/** A column in the words of the specs. */
export interface WrittenColumn {
  /** Short where a type with marks says it all. */
  readonly column: string | Readonly<Record<string, unknown>>;
  /** What the source states and no key can say, with the reason; empty where there is nothing. */
  readonly comment: string;
}

/** Writes what the source states of a column; a fact that the rules of the specs refuse becomes a comment. */
export function writeColumn(column: ColumnModel, indexes: readonly IndexModel[]): WrittenColumn {
  const { type, isList, nullable, values } = column;
  const read = [readDefault(column), readIndexes(column, indexes), readValidators(column)];
  const facts: StatedFacts = Object.assign({}, ...read.map((one) => one.facts));
  const isAmong = values !== undefined && (type === "enum" || type === "text");
  const among = isAmong ? { values: [...new Set(values)] } : {};
  const refused = refusedFacts(column, { ...facts, ...among });
  const said = Object.entries(facts).filter(([key]) => !refused.has(key));
  const reasons = [...refused].map(([key, why]) => `${key} ${why}`);
  const long = {
    type,
    nullable,
    ...(isList ? { list: true } : {}),
    ...among,
    ...Object.fromEntries(said),
  };
  return {
    column:
      isAmong || said.length > 0 ? long : `${type}${isList ? "[]" : ""}${nullable ? "?" : "!"}`,
    comment: [...reasons, ...read.flatMap(({ unsaid }) => unsaid)].join("; "),
  };
}

/** The value and the reason by key. */
function refusedFacts(
  { name, type, isList }: ColumnModel,
  { default: usual, ...facts }: StatedFacts & { readonly values?: readonly string[] },
): ReadonlyMap<string, string> {
  const mistakes = judgeFacts({
    name,
    type,
    list: isList,
    ...facts,
    ...(usual === undefined ? {} : { default: String(usual) }),
    evidence: "documented",
  });
  const written: Readonly<Record<string, unknown>> = { ...facts, default: usual };
  return new Map(
    mistakes.map(({ key, message }) => [key, `${JSON.stringify(written[key])}: ${message}`]),
  );
}
