import { expect, test } from "vitest";
import { leakCorpus, plantedSetting } from "../../test-support/leak-corpus.ts";
import { writingsOf } from "../../test-support/secret-writings.ts";
import { hideLiterals, matchLiterals } from "./literals.ts";
import { mask } from "./mask.ts";

const secrets = [plantedSetting, "kurz", 'q"7&x', "https://u:pw@db.example/main"];
const texts = [
  ...secrets.flatMap((secret) => Object.values(writingsOf(secret))),
  ...leakCorpus().map(({ text }) => text),
];

test("hides what the whole pattern matches, and nothing else, in any writing", () => {
  const hide = hideLiterals(secrets);
  const whole = matchLiterals(secrets) ?? /(?!)/u;
  const shown = texts.map((text) => [
    hide(`before ${text} behind`),
    hide(text),
    hide(text.slice(0, -1)),
  ]);
  expect(shown).toEqual(
    texts.map((text) => [
      `before ${text} behind`.replace(whole, mask),
      text.replace(whole, mask),
      text.slice(0, -1).replace(whole, mask),
    ]),
  );
  expect(shown.flat().filter((text) => text.includes(mask)).length).toBeGreaterThan(50);
});

test("leaves a text as it is given no secrets", () => {
  expect(hideLiterals([])("mock-password-60")).toBe("mock-password-60");
});
