import { expect, test } from "vitest";
import { forbidden, harmlessTexts, hostileTexts } from "../../../test-support/hostile-texts.ts";
import { command, link, own, quoted, strong } from "../message-text.ts";
import { mrkdwnLine } from "./mrkdwn.ts";

test.each(Object.entries(hostileTexts))("takes hold of nothing in Slack given %s", (_, text) => {
  for (const piece of [quoted(text), command(text)]) {
    const shown = mrkdwnLine([piece]);
    expect(shown).not.toMatch(forbidden);
    expect(shown).not.toMatch(/[<>]/);
  }
  const shown = mrkdwnLine([quoted(text)]);
  expect(shown).not.toContain("\n");
  expect(shown).not.toMatch(/:\/\/|\bwww\.|mailto:|@(?:channel|here|everyone)|[*~`]/i);
});

test("shows what it says", () => {
  expect(mrkdwnLine([quoted("<!channel> see https://evil.test & *www.evil.test*")])).toBe(
    "&lt;!channel&gt; see https[:]//evil.test &amp; ∗www[.]evil.test∗",
  );
  expect(harmlessTexts.map((text) => mrkdwnLine([quoted(text)]))).toEqual(harmlessTexts);
  expect(mrkdwnLine([link("https://github.com/o/r/actions/runs/7")])).toBe(
    "https://github.com/o/r/actions/runs/7",
  );
});

test("marks up what is its own, and a command that holds no backtick", () => {
  const line = [strong("WARNING"), own(", see "), command("npm run x"), command("echo `a`")];
  expect(mrkdwnLine(line)).toBe("*WARNING*, see `npm run x`echo `a`");
});
