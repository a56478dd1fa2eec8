import type { PointTest, TypedCondition } from "../../ports/typed-condition.ts";
import type { SearchCondition } from "../../ports/metadata.ts";

/** A search condition, and one on the same column and operator that no row can match. */
export interface AskedCondition {
  readonly asked: SearchCondition;
  readonly impossible: readonly SearchCondition[];
}

/**
 * Builds the equivalent content search; undefined when a condition is not documented, or might confuse null and empty
 * text: equality, `in`, `<` and `>` with values remain.
 */
export function toSearch({ column, kind, tests }: TypedCondition): AskedCondition[] | undefined {
  if (kind === "json" || column.includes("|")) {
    return undefined;
  }
  const conditions = tests.map((test) => toCondition(column, test, kind));
  return conditions.every((one) => one !== undefined)
    ? conditions.map((asked) => ({ asked, impossible: toImpossible(asked, kind) }))
    : undefined;
}

/** Values beyond any row's: the limits of safe integers, and of years with four digits. */
const ends = {
  number: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  moment: [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59Z")],
} as const;

function toImpossible(
  asked: SearchCondition,
  kind: TypedCondition["kind"],
): readonly SearchCondition[] {
  const [lowest, highest] = ends[kind === "moment" ? "moment" : "number"];
  return Object.entries(asked).flatMap(([key, value]): SearchCondition[] => {
    if (key.endsWith("|<") || key.endsWith("|>")) {
      return [{ [key]: key.endsWith("<") ? lowest : highest }];
    }
    if (typeof value === "boolean") {
      return [{ [key]: false }, { [key]: true }];
    }
    if (value === 0) {
      // An instance may ignore an empty value.
      return [asked, { [`${key}|>`]: 0 }];
    }
    const values = [value].flat();
    const none = values.map((one) => (typeof one === "string" ? unlike(one) : lowest));
    return [{ [key]: Array.isArray(value) ? none : none[0] }];
  });
}

/** A text of the same form that no row holds, because a column of ids or dates accepts no other form. */
function unlike(text: string): string {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) {
    return "ffffffff-ffff-4fff-bfff-ffffffffffff";
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? "9999-12-31" : `${text} (held by no row)`;
}

function toCondition(
  column: string,
  test: PointTest,
  kind: TypedCondition["kind"],
): SearchCondition | undefined {
  if ("values" in test) {
    return test.is === "in" ? toEquality(column, test.values, kind) : undefined;
  }
  return "value" in test && kind !== "text" ? toBound(column, test, kind === "decimal") : undefined;
}

/** Exact numbers are text here, and how a search treats those is not documented. */
function toEquality(
  column: string,
  values: (PointTest & { is: "in" })["values"],
  kind: TypedCondition["kind"],
): SearchCondition | undefined {
  const [first] = values;
  const isText = kind === "text";
  const isPlain = (value: unknown): boolean =>
    isText ? value !== "" && value !== null : typeof value !== "string" && value !== null;
  // No boolean is left that no row can match.
  const isEither = kind === "boolean" && values.length > 1;
  if (first === undefined || isEither || !values.every(isPlain)) {
    return undefined;
  }
  return values.length === 1 ? { [column]: first } : { [`${column}|in`]: values };
}

/** `>=` and `<=` are not documented; for whole numbers, `>` and `<` are equivalent. */
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
