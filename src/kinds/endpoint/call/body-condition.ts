import { showAs, valueAt } from "../../../contract/show-value.ts";
import { holds, toPoints } from "../../../rows/cell.ts";
import type { CellKind } from "../../../ports/typed-condition.ts";
import type { BodyCondition } from "../../../plan/measure.ts";
import type { CellTest } from "../../../plan/condition.ts";
import { isRecord } from "../../../plan/is-record.ts";
import { showAge, showExpected } from "../../invariant/words.ts";

/** A body whose values are judged. */
export interface JudgedBody {
  readonly value: unknown;
  /** The same body as it may be shown. */
  readonly shown: unknown;
  /** Epoch ms from which ages are measured. */
  readonly nowMs: number;
}

/** A condition that does not hold, in words. */
export interface Unmet {
  /** JSON pointer. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/** Finds the conditions that a body violates, one for each pointer. A missing value counts as null. */
export function unmetOf(
  conditions: readonly BodyCondition[],
  { value, shown, nowMs }: JudgedBody,
): readonly Unmet[] {
  return conditions.flatMap(({ at, tests }) => {
    const found = valueAt(value, at);
    const failed = tests.find((test) => !isMet(test, found, nowMs));
    return failed === undefined
      ? []
      : [{ path: at, expected: showWanted(failed), actual: showAs(found, valueAt(shown, at)) }];
  });
}

/** Whether all conditions hold of a body. */
export function allHold(conditions: readonly BodyCondition[], body: JudgedBody): boolean {
  return unmetOf(conditions, body).length === 0;
}

/** The error message in a body, ready to be shown; empty when there is none. */
export function saidBy({ shown }: Pick<JudgedBody, "shown">): string {
  const wrapped = ["", "/result", "/function_result", "/data"].map((at) => valueAt(shown, at));
  const texts = wrapped.flatMap((part) => (isRecord(part) ? [part["error"]] : []));
  const said = texts.find((text) => typeof text === "string" && text !== "");
  return typeof said === "string" ? cut(said) : "";
}

const shownCharacters = 160;

function cut(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

function isMet(test: CellTest, value: unknown, nowMs: number): boolean {
  const kind = kindOfValue(value, test);
  return holds(value, { kind, tests: toPoints(test, kind, nowMs) });
}

/** JSON values carry their type; only an age needs to be parsed from text. */
function kindOfValue(value: unknown, { is }: CellTest): CellKind {
  if (is === "older" || is === "newer") {
    return "moment";
  }
  const kinds: Readonly<Record<string, CellKind>> = {
    number: "decimal",
    string: "text",
    boolean: "boolean",
  };
  return value === null || value === undefined ? "text" : (kinds[typeof value] ?? "json");
}

function showWanted(test: CellTest): string {
  if ("value" in test) {
    return showExpected(test);
  }
  if ("thanMs" in test) {
    return `${test.is} than ${showAge(test.thanMs)}`;
  }
  return test.is === "empty" ? "nothing" : "a value";
}
