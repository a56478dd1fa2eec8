import { expect, test } from "vitest";
import { oneLine, withoutLinks } from "../src/alert/message-text.ts";
import { showHidden } from "../src/redaction/hidden-characters.ts";
import { logText, withoutCommands } from "../src/redaction/log-text.ts";
import { findJsonMistake } from "../src/text/json-mistake.ts";
import { findGrowing } from "../test-support/growth.ts";
import { allureText } from "./allure/text.ts";
import { markdownCode, markdownText } from "./markdown/text.ts";

/** What every sink does with the words of an instance, on their way out. */
const sinks: readonly (readonly [string, (text: string) => unknown])[] = [
  ["terminal", logText],
  ["GitHub's log", withoutCommands],
  ["Allure", allureText],
  ["Markdown", markdownText],
  ["code in Markdown", markdownCode],
  ["a line of a message", oneLine],
  ["a message without links", withoutLinks],
  ["hidden characters", showHidden],
  ["the mistake in a JSON text", findJsonMistake],
];

test.each(sinks)("escapes in linear time: %s", { timeout: 300_000 }, (_name, escape) => {
  expect(findGrowing(escape)).toEqual([]);
});
