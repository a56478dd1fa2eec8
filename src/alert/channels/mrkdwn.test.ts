import { expect, test } from "vitest";
import { forbidden, harmlessTexts, hostileTexts } from "../../../test-support/hostile-texts.ts";
import { code, ownText, sentence } from "./mrkdwn.ts";

test.each(Object.entries(hostileTexts))("takes hold of nothing in Slack given %s", (_, text) => {
  for (const shown of [sentence(text), code(text)]) {
    expect(shown).not.toMatch(forbidden);
    expect(shown).not.toMatch(/[<>]/);
  }
  expect(sentence(text)).not.toContain("\n");
  expect(sentence(text)).not.toMatch(/:\/\/|\bwww\.|mailto:|@(?:channel|here|everyone)|[*~`]/i);
});

test("shows what it says", () => {
  expect(sentence("<!channel> see https://evil.test & *www.evil.test*")).toBe(
    "&lt;!channel&gt; see https[:]//evil.test &amp; ∗www[.]evil.test∗",
  );
  expect(harmlessTexts.map((text) => sentence(text))).toEqual(harmlessTexts);
  expect(ownText("https://github.com/o/r/actions/runs/7")).toBe(
    "https://github.com/o/r/actions/runs/7",
  );
});
