import picocolors from "picocolors";
import { expect, test } from "vitest";
import { forbidden, harmlessTexts, hostileTexts } from "../test-support/hostile-texts.ts";
import type { Result } from "../src/result/result.ts";
import { sampleContext, sampleFinding, sampleResult } from "../test-support/sample-result.ts";
import { summarize } from "../src/result/summarize.ts";
import { toAllureMessages } from "./allure/messages.ts";
import { allureDetails } from "./allure/outcome.ts";
import { escapeForAllure } from "./allure/text.ts";
import type { Run } from "./run.ts";
import { renderAnnotations, renderStepSummary } from "./github.ts";
import { renderJunit } from "./junit.ts";
import { markdownText } from "./markdown/text.ts";
import { serializeRecord } from "./record-file.ts";
import { renderPage } from "./page/page.ts";
import { renderSummary } from "./terminal/summary.ts";

const context = sampleContext({ declared: { tables: 5 } });
const plain = { colors: picocolors.createColors(false), readSource: () => undefined };

/** A run whose instance says the text wherever it can. */
function runThatSays(text: string): Run {
  const finding = sampleFinding({ message: text, expected: text, actual: text, path: text });
  const exchange = { method: "GET", url: "/x", status: 500, elapsedMs: 5, responseBody: text };
  const blockedBy = { id: "table:user", reason: text, status: "failed" } as const;
  const results: readonly Result[] = [
    sampleResult({ status: "failed", findings: [finding], exchange }),
    sampleResult({ status: "broken", reason: text }),
    sampleResult({ status: "skipped", reason: text, blockedBy }),
    sampleResult({ status: "skipped", findings: [{ ...finding, level: "unconfirmed" }] }),
    sampleResult({ findings: [{ ...finding, level: "drift" }] }),
  ];
  const troubles = [{ where: "error", message: text }];
  return { results, troubles, summary: summarize(results, context, 1) };
}

const outputs: Readonly<Record<string, (run: Run) => string>> = {
  terminal: (run) => renderSummary(run, context, plain),
  annotations: (run) => renderAnnotations(run.results),
  "step summary": (run) => renderStepSummary(run, context),
  "summary page": (run) => renderPage(pageRun(run)),
  "run record": ({ results, troubles, summary }) =>
    serializeRecord({ says: results[1]?.reason }, results, {
      finishedAt: null,
      troubles,
      summary,
    }),
  "JUnit XML": (run) => renderJunit(run, "suite"),
  Allure: ({ results }) => results.map(describeInAllure).join("\n"),
};

function pageRun(run: Run): Parameters<typeof renderPage>[0] {
  const startedAt = "2026-02-04T03:00:00.000Z";
  const none = { commit: undefined, forge: undefined, ciRun: undefined };
  return { run, context, startedAt, entries: [], ...none };
}

function describeInAllure(result: Result): string {
  const shown = escapeForAllure(result);
  return Object.values(allureDetails(shown))
    .concat(toAllureMessages(shown, context).map((one) => JSON.stringify(one)))
    .join("\n");
}

const cases = Object.entries(hostileTexts).flatMap(([name, text]) =>
  Object.keys(outputs).map((sink) => [sink, name, text] as const),
);

test.each(cases)("lets nothing hidden into the %s given %s", (sink, _, text) => {
  const shown = outputs[sink]?.(runThatSays(text)) ?? "";
  expect(shown).not.toBe("");
  expect(shown).not.toMatch(forbidden);
});

test.each(Object.keys(outputs))("shows harmless texts in the %s as they are", (sink) => {
  for (const text of harmlessTexts) {
    expect(outputs[sink]?.(runThatSays(text))).toContain(text);
  }
});

test.each(Object.entries(hostileTexts))(
  "gives a log no command and no line given %s",
  (_, text) => {
    const shown = outputs["terminal"]?.(runThatSays(text)) ?? "";
    expect(shown).not.toMatch(/^\s*::|##\[/mu);
    expect(shown.match(/^Held/gm)).toBeNull();
    const commands = renderAnnotations(runThatSays(text).results);
    expect(commands.match(/^.*$/gm)?.filter((line) => line !== "")).toEqual([
      expect.stringMatching(/^::error file=specs[^:]*::/),
      expect.stringMatching(/^::warning file=specs[^:]*::/),
    ]);
  },
);

test.each(Object.entries(hostileTexts))("makes nothing live of Markdown given %s", (_, text) => {
  const shown = markdownText(text);
  expect(shown.replaceAll(/<br>|<\/?code>/g, "")).not.toMatch(/[<>[\]`*]|:\/\/|\n|(?<!\\)\|/);
  const rows = outputs["step summary"]?.(runThatSays(text)).match(/^\| (?:failed|broken) .*/gm);
  expect(rows?.map((row) => row.split(/(?<!\\)\|/).length)).toEqual([6, 6]);
});

test.each(Object.entries(hostileTexts))("keeps XML whole given %s", (_, text) => {
  const xml = outputs["JUnit XML"]?.(runThatSays(text)) ?? "";
  const tags = xml.match(/<\/?[\w?][^>]*>/g) ?? [];
  expect(xml.match(/</g)).toHaveLength(tags.length);
  expect(xml).not.toContain("]]>");
});

test.each(Object.entries(hostileTexts))("gives Allure no tag given %s", (_, text) => {
  expect(outputs["Allure"]?.(runThatSays(text))).not.toMatch(/<[a-z!/?]/i);
});
