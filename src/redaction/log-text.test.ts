import { expect, test } from "vitest";
import { forbidden, harmlessTexts, hostileTexts } from "../../test-support/hostile-texts.ts";
import { logText, withoutCommands } from "./log-text.ts";

test.each(Object.entries(hostileTexts))("commands neither terminal nor log given %s", (_, text) => {
  const shown = logText(text);
  expect(shown).not.toMatch(forbidden);
  expect(shown).not.toMatch(/^\s*::|##\[/mu);
  expect(withoutCommands(`  ${shown}`)).not.toMatch(/^\s*::/mu);
});

test("leaves what commands nothing", () => {
  expect(harmlessTexts.map(logText)).toEqual(harmlessTexts);
  expect(logText("a::b ::c ## d #[e]")).toBe("a::b ::c ## d #[e]");
  expect(logText("::error file=a::b\n \t::::c")).toBe(
    ": :error file=a::b\n \t: :: :c".replace(":: :c", ":::c"),
  );
});
