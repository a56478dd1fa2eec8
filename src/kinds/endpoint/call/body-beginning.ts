import { isTooDeep, readJson } from "../../../wire/body/json-text.ts";
import type { HttpAnswer } from "../../../ports/http.ts";

/** Characters kept of a body that is not judged as a whole. */
const unjudgedCharacters = 1000;
/** More of a body than any report shows, so that one that is cut never looks complete. */
const keptCharacters = 100_000;

/**
 * The part of a body that a report may show. A long body is cut to valid JSON, so that it is redacted by its
 * structure and quickly.
 */
export function beginningOf({ text, cut }: Pick<HttpAnswer, "text" | "cut">): string {
  if (cut !== undefined || isTooDeep(text)) {
    return text.slice(0, unjudgedCharacters);
  }
  if (text.length <= keptCharacters) {
    return text;
  }
  const body = readJson(text);
  return body === undefined
    ? text.slice(0, keptCharacters)
    : JSON.stringify(keep(body, { left: keptCharacters }));
}

/** The number of characters left. */
interface Budget {
  left: number;
}

/** A value without the parts that exceed the budget. */
function keep(value: unknown, budget: Budget): unknown {
  if (Array.isArray(value)) {
    return keepItems(value, budget);
  }
  if (typeof value === "object" && value !== null) {
    return keepMembers(value, budget);
  }
  if (typeof value !== "string") {
    spend(budget, 1);
    return value;
  }
  const kept = value.slice(0, Math.max(0, budget.left));
  spend(budget, kept.length + 1);
  return kept;
}

function keepItems(items: readonly unknown[], budget: Budget): unknown[] {
  const kept: unknown[] = [];
  for (const item of items) {
    if (budget.left <= 0) {
      break;
    }
    spend(budget, 1);
    kept.push(keep(item, budget));
  }
  return kept;
}

function keepMembers(value: object, budget: Budget): Record<string, unknown> {
  const kept: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (budget.left <= 0) {
      break;
    }
    spend(budget, name.length + 1);
    kept.push([name, keep(member, budget)]);
  }
  return Object.fromEntries(kept);
}

// Nested calls share one budget.
function spend(budget: Budget, characters: number): void {
  // oxlint-disable-next-line no-param-reassign
  budget.left -= characters;
}
