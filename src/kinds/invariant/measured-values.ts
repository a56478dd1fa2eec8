import { isVariable } from "../../language/samples.ts";
import type { CellTest } from "../../language/spec.generated.ts";

export interface Words {
  readonly message: string;
  readonly hint?: string;
}

/** What values of a type are, in words, and how a value of YAML is one. */
interface ValueForm {
  readonly words: string;
  readonly accepts: (value: unknown) => boolean;
}

const number: ValueForm = {
  words: "numbers",
  accepts: (value) =>
    typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/u.test(value)),
};

const text: ValueForm = { words: "text", accepts: (value) => typeof value === "string" };

const forms: Readonly<Record<string, ValueForm>> = {
  int: number,
  decimal: number,
  bool: { words: "true and false", accepts: (value) => typeof value === "boolean" },
  timestamp: {
    words: "moments, as epoch ms or as text such as 2026-01-26 10:00:00",
    accepts: (value) =>
      typeof value === "number" ||
      (typeof value === "string" && /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}:\d{2}.*)?$/u.test(value)),
  },
  text,
  email: text,
  password: text,
  uuid: text,
  enum: text,
  date: { words: "days such as 2026-01-26", accepts: text.accepts },
};

const ages = ["older_than", "newer_than"] as const;
const orders = ["above", "at_least", "below", "at_most"] as const;

/** What is wrong with a test of a column of the type; null fits every type, and JSON takes every value. */
export function judgeTests(test: CellTest, type: string): Words[] {
  if (typeof test !== "object" || test === null) {
    return judgeValue(test, type);
  }
  const { empty: _, ...named } = test;
  const aged = ages.filter((key) => test[key] !== undefined && type !== "timestamp");
  const ordered = orders.filter((key) => test[key] !== undefined && type === "bool");
  const values = Object.entries(named)
    .filter(([key]) => !ages.some((age) => age === key))
    .flatMap(([, value]) => value);
  return [
    ...aged.map((key) => ({ message: `${key} is for timestamps, and the column is ${type}` })),
    ...ordered.map((key) => ({
      message: `${key} is for what has an order, and the column is bool`,
    })),
    ...values.flatMap((value) => judgeValue(value, type)),
  ];
}

function judgeValue(value: unknown, type: string): Words[] {
  const form = forms[type];
  if (form === undefined || value === null || isVariable(value) || form.accepts(value)) {
    return [];
  }
  const message = `the column is ${type}, and ${JSON.stringify(value)} is not one of its values`;
  return [{ message, hint: `values of ${type} are ${form.words}` }];
}
