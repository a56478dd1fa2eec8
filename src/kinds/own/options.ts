import type { OptionType } from "../../../authoring/options.ts";
import { showGot } from "../../language/show-got.ts";
import { didYouMean, expectedOneOf, nearest } from "../../text/nearest.ts";
import type { Catalog } from "../catalog.ts";
import type { CodeCheck } from "./code-check.ts";

interface Words {
  readonly message: string;
  readonly hint?: string;
}

type Declared = Readonly<Record<"tables" | "endpoints", readonly string[]>>;

/** Whether a check can only be run by an entry that calls it. */
export function needsEntry({ options = {} }: Pick<CodeCheck, "options">): boolean {
  return Object.values(options).some((option) => defaultOf(option) === undefined);
}

/** The number of own checks that are judged: those that run by themselves, and the entries that call one. */
export function countOwn({ code, checks }: Pick<Catalog, "code" | "checks">): number {
  return code.filter(({ value }) => !needsEntry(value)).length + checks.length;
}

/** The default of an option; names of tables and endpoints have none. */
export function defaultOf(option: OptionType): string | number | boolean | undefined {
  return "default" in option ? option.default : undefined;
}

/** What is wrong with the value of an option; undefined when nothing is. */
export function optionProblem(
  option: OptionType,
  value: unknown,
  declared: Declared,
): Words | undefined {
  if (value === undefined) {
    return { message: "is missing", hint: `give it under options: ${option.type}` };
  }
  if (option.type === "table" || option.type === "endpoint") {
    const known = declared[option.type === "table" ? "tables" : "endpoints"];
    return typeof value === "string" && known.includes(value)
      ? undefined
      : {
          message: `no spec declares ${showGot(value)}${typeof value === "string" ? didYouMean(value, known) : ""}`,
        };
  }
  if (option.type === "text") {
    return textProblem(option.values, value);
  }
  return typeof value === option.type
    ? undefined
    : { message: `expected a ${option.type}, got ${showGot(value)}` };
}

function textProblem(values: readonly string[] | undefined, value: unknown): Words | undefined {
  if (typeof value !== "string") {
    return { message: `expected text, got ${showGot(value)}` };
  }
  return values === undefined || values.includes(value)
    ? undefined
    : { message: expectedOneOf(values, { got: `"${value}"`, meant: nearest(value, values) }) };
}
