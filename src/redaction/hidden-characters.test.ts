import { expect, test } from "vitest";
import { showHidden, visibleJson } from "./hidden-characters.ts";
import { forbidden, harmlessTexts, hostileTexts } from "../../test-support/hostile-texts.ts";

test.each(Object.entries(hostileTexts))("leaves nothing hidden given %s", (_, text) => {
  const shown = showHidden(text);
  expect(shown).not.toMatch(forbidden);
  expect(showHidden(shown)).toBe(shown);
  expect(visibleJson({ text })).not.toMatch(forbidden);
  expect(JSON.parse(visibleJson({ text }))).toEqual({ text });
});

test("leaves harmless texts as they are", () => {
  expect(harmlessTexts.map(showHidden)).toEqual(harmlessTexts);
  expect(harmlessTexts.map((text) => visibleJson(text))).toEqual(
    harmlessTexts.map((text) => JSON.stringify(text)),
  );
});

test("spells each character where it stood, and shows a joiner that joins no emoji", () => {
  expect(showHidden("a\u001B[31mb\rc\u200Bd\u{E0041}\uD800")).toBe(
    String.raw`a\u001b[31mb\u000dc\u200bd\u{e0041}\ud800`,
  );
  expect(showHidden("a\u200Db 👩\u200D👧 \u200D👧")).toBe(String.raw`a\u200db 👩‍👧 \u200d👧`);
  expect(showHidden("one\r\ntwo\tthree\n")).toBe("one\ntwo\tthree\n");
});
