import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { leakCorpus, plantedSetting, type Plant } from "../../test-support/leak-corpus.ts";
import { createRedactor } from "./redact.ts";
import { redactResult } from "../result/redact-result.ts";
import type { Result } from "../result/result.ts";
import { readable, unknowable } from "../../test-support/shown-corpus.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";

const columns = { byTable: {}, byName: {} };
const redactor = createRedactor([plantedSetting], { columns, salt: "of the test" });
const corpus = leakCorpus();

/** Every place of a result that may hold words of an instance. */
const places: Readonly<Record<string, (text: string) => Partial<Result>>> = {
  reason: (reason) => ({ status: "broken", reason }),
  "blocked by": (reason) => ({ blockedBy: { id: "table:agent", reason, status: "failed" } }),
  message: (text) => ({ findings: [sampleFinding({ message: `answered 500, not 200: ${text}` })] }),
  actual: (actual) => ({ findings: [sampleFinding({ actual, message: "as it says" })] }),
  url: (text) => ({ exchange: { ...call, url: text.startsWith("/") ? text : `/x?q=1&${text}` } }),
  request: (requestBody) => ({ exchange: { ...call, requestBody } }),
  response: (responseBody) => ({ exchange: { ...call, responseBody } }),
};
const call = { method: "POST", url: "/x", status: 500, elapsedMs: 1 };

/** Whether a plant stands in a text, also where JSON writes it with its escapes. */
function stands({ hidden }: Plant, text: string): boolean {
  return [hidden, JSON.stringify(hidden).slice(1, -1)].some((form) => text.includes(form));
}

function placesThatShow(plant: Plant): string[] {
  return Object.entries(places).flatMap(([place, put]) => {
    const shown = redactResult(sampleResult(put(plant.text)), redactor);
    return stands(plant, JSON.stringify(shown)) ? [`${plant.title}, ${place}`] : [];
  });
}

test("shows no plant of the corpus in any place", () => {
  expect(corpus.length).toBeGreaterThan(300);
  expect(corpus.flatMap(placesThatShow)).toEqual([]);
});

test("changes nothing more given a redacted plant", () => {
  const changed = corpus.filter(({ text }) => {
    const once = redactor.text(text);
    return redactor.text(once) !== once;
  });
  expect(changed.map(({ title }) => title)).toEqual([]);
});

test("hides nothing of what nobody can know, which SECURITY.md lists", () => {
  expect(unknowable.filter((text) => redactor.text(text) !== text)).toEqual([]);
});

test.each(readable)("leaves readable %s", (text) => {
  expect(redactor.text(text)).toBe(text);
});

test("states the score of the corpus in SECURITY.md", () => {
  const file = resolve(import.meta.dirname, "../../SECURITY.md");
  const count = Object.keys(places).length;
  const tried = corpus.length * count;
  expect(readFileSync(file, "utf8")).toContain(
    `${corpus.length} plants in ${count} places: ${tried} of ${tried} hidden`,
  );
});
