import { expect, test } from "vitest";
import { maskEmails } from "./text/email-addresses.ts";
import { redactEncoded } from "./text/encoded-text.ts";
import { findGrowing } from "../../test-support/growth.ts";
import { hideLiterals, matchLiterals } from "./literals.ts";
import { personForms } from "./text/person-forms.ts";
import { createPersonal } from "./persons/personal.ts";
import { createRedactor } from "./redact.ts";
import { createTextRules } from "./text/redact-text.ts";
import { secretForms } from "./text/secret-forms.ts";
import { sqlDetails } from "./text/sql-details.ts";

const setting = 'a.b@c/d"e&f%g h';
const settings = [setting, "aaaaaaaaab"];
const literals = matchLiterals(settings);
const textRules = createTextRules(createPersonal(), hideLiterals(settings));

/** Everything that reads the words of an instance; a pattern that is added to a table is among them. */
const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ...[...secretForms, ...personForms, ...sqlDetails].map(
    ([pattern]) => [String(pattern), (text: string) => text.replace(pattern, "")] as const,
  ),
  ["settings", (text) => (literals === undefined ? text : text.replace(literals, ""))],
  ["emails", maskEmails],
  ["encodings", (text) => redactEncoded(text, (said) => said)],
  ["text", textRules],
];

test.each(readers)("reads in linear time: %s", { timeout: 300_000 }, (_name, read) => {
  expect(findGrowing(read)).toEqual([]);
});

test.each([3000, 200_000])("redacts a body nested %i deep by its type", (depth) => {
  const { text } = createRedactor([]);
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
    ['{"password":[', "]}"],
  ] as const) {
    const body = open.repeat(depth) + (open.endsWith(":") ? "1" : "") + close.repeat(depth);
    const shown = text(body);
    expect(shown.length).toBeLessThan(2000);
    expect(text(shown)).toBe(shown);
  }
});
