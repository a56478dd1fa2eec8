import type { PointTest, TypedCondition } from "./cell.ts";
import type { SearchCondition } from "./ports.ts";

/**
 * The conditions of a content search that ask the same; undefined where one of them is not documented, or where null
 * or an empty text may be taken for something else: equality, `in`, `<` and `>` with values are what is left.
 */
export function toSearch({ column, kind, tests }: TypedCondition): SearchCondition[] | undefined {
  if (kind === "json" || column.includes("|")) {
    return undefined;
  }
  const conditions = tests.map((test) => toCondition(column, test, kind));
  return conditions.every((one) => one !== undefined) ? conditions : undefined;
}

function toCondition(
  column: string,
  test: PointTest,
  kind: TypedCondition["kind"],
): SearchCondition | undefined {
  if ("values" in test) {
    return test.is === "in" ? toEquality(column, test.values, kind === "text") : undefined;
  }
  return "value" in test && kind !== "text" ? toBound(column, test, kind === "decimal") : undefined;
}

/** Numbers digit by digit are text here; how a search takes that is not documented. */
function toEquality(
  column: string,
  values: (PointTest & { is: "in" })["values"],
  isText: boolean,
): SearchCondition | undefined {
  const [first] = values;
  const isPlain = (value: unknown): boolean =>
    isText ? value !== "" && value !== null : typeof value !== "string" && value !== null;
  if (first === undefined || !values.every(isPlain)) {
    return undefined;
  }
  return values.length === 1 ? { [column]: first } : { [`${column}|in`]: values };
}

/** `>=` and `<=` are not documented; of whole numbers, `>` and `<` say the same. */
function toBound(
  column: string,
  { is, value }: PointTest & { is: "<" | "<=" | ">" | ">=" },
  hasFractions: boolean,
): SearchCondition | undefined {
  if (typeof value !== "number") {
    return undefined;
  }
  if (is === "<" || is === ">") {
    return { [`${column}|${is}`]: value };
  }
  if (hasFractions || !Number.isSafeInteger(value)) {
    return undefined;
  }
  return is === ">=" ? { [`${column}|>`]: value - 1 } : { [`${column}|<`]: value + 1 };
}
