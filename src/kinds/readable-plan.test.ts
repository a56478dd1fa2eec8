import { resolve } from "node:path";
import { expect, test } from "vitest";
import { createLeakFinder } from "../output/leak-forms.ts";
import { classify } from "../redaction/persons/personal-columns.ts";
import { createRedactor } from "../redaction/redact.ts";
import { loadPlan } from "./load-plan.ts";

const plan = loadPlan(resolve(import.meta.dirname, "../.."));
const redactor = createRedactor([], classify(plan.checks));
const findLeaks = createLeakFinder([]);

/** Every text and number below a value, names of members included. */
function leavesOf(value: unknown): string[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, member]) => [name, ...leavesOf(member)]);
  }
  return [String(value)];
}

/** What specs send for an email, and their reasons that quote one, are masked on purpose. */
const texts = [...new Set(plan.checks.flatMap(leavesOf))].filter((text) => !text.includes("@"));

test("leaves every id, name, path, title and tag of the plan readable", () => {
  expect(texts.length).toBeGreaterThan(4000);
  expect(texts.filter((text) => redactor.text(text) !== text)).toEqual([]);
});

test("takes nothing of the plan for a leak", () => {
  expect(texts.filter((text) => findLeaks(text).length > 0)).toEqual([]);
});

test.each([
  (id: number) => `row ${id}: /agent_id: expected integer, got null`,
  (id: number) => `{"id":${id},"user_id":${id},"created_at":${1_769_385_600_000 + id}}`,
  (id: number) => `${id} rows of agent without their user: row ${id} → ${id * 7919}`,
  (id: number) => `/api:4UsTtl3m/people/${id}?page=${id}&per_page=25&since=2026-01-26`,
  (id: number) => `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`,
  (id: number) => `2026-01-26T04:00:00.${String(id % 1000).padStart(3, "0")}Z at 127.0.0.1:${id}`,
  (id: number) => `x2nu-xcjc-vhax.example.xano.io answered ${id} in ${id} ms`,
])("leaves ids, times, hosts and paths readable given any id", (write) => {
  const ids = Array.from({ length: 400 }, (_, index) => 1 + index * 7_654_321);
  const changed = ids.map(write).filter((text) => redactor.text(text) !== text);
  expect(changed).toEqual([]);
  expect(ids.map(write).flatMap(findLeaks)).toEqual([]);
});
