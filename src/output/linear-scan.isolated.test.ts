import { expect, test } from "vitest";
import { findGrowing } from "../../test-support/growth.ts";
import { leakCorpus, plantedSetting } from "../../test-support/leak-corpus.ts";
import { createLeakFinder } from "./leak-forms.ts";
import { leakForms } from "./scanned-forms.ts";

const findLeaks = createLeakFinder([plantedSetting]);

/** Everything that reads what was written; a form that is added to the table is among them. */
const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ...leakForms.map(
    ({ kind, pattern }) =>
      [`${kind} ${String(pattern)}`, (text: string) => [...text.matchAll(pattern)].length] as const,
  ),
  ["all of it", findLeaks],
];

test.each(readers)("scans in linear time: %s", { timeout: 300_000 }, (_name, read) => {
  expect(findGrowing(read)).toEqual([]);
});

function isFound(text: string): boolean {
  return findLeaks(Buffer.from(text).toString("latin1")).length > 0;
}

test("finds a setting in every writing of the corpus by itself", () => {
  const settings = leakCorpus().filter(({ title }) => title.startsWith("a setting, "));
  expect(settings.filter(({ text }) => !isFound(text))).toEqual([]);
});

test("finds most of the corpus by itself, whatever the redactor knows", () => {
  const corpus = leakCorpus();
  const found = corpus.filter(({ text }) => isFound(text)).length;
  expect(found / corpus.length).toBeGreaterThan(0.6);
});
