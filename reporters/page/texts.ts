import { describeDetails, describeExchange, rerunCommand } from "../../src/result/message.ts";
import { gravestFirst } from "../../src/result/gravity.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import { describeTime } from "../../src/text/amounts.ts";
import { badge, placeOf } from "./cells.ts";
import { markup, type Markup } from "./markup.ts";
import type { PageRun } from "./page-run.ts";
import { shorten } from "./shorten.ts";
import { section } from "./tables.ts";

const shownFindings = 5;
const longestText = 1_200;

/** What is to be explained one by one, the gravest first: what failed, broke, is unconfirmed or excused. */
export function findTold(results: readonly Result[]): readonly Result[] {
  return results
    .filter((result) => ["failed", "broken", "unconfirmed", "known"].includes(outcomeOf(result)))
    .toSorted(gravestFirst);
}

/** What was found of each, with its line and the command that judges it again. */
export function renderTexts(page: PageRun): Markup | undefined {
  const { told, untold } = page;
  if (told.length + untold === 0) {
    return undefined;
  }
  return section(
    "texts",
    "What was found",
    told.map((result, at) => renderText(result, at, page)),
    untold === 0
      ? undefined
      : markup`<p>and ${untold} more: run.json and the Allure report beside this page have them all.</p>`,
  );
}

function renderText(result: Result, at: number, page: PageRun): Markup {
  const { subject, knownIssue } = result;
  const since = page.since.get(subject.id);
  const isNew = page.entries.length > 1 && since === page.entries.at(-1)?.startedAt;
  const notes = [
    subject.severity,
    ...(subject.owner === undefined ? [] : [`owner ${subject.owner}`]),
    ...(isNew ? ["new"] : []),
    ...(since === undefined || isNew || page.entries.length < 2
      ? []
      : [`since ${describeTime(new Date(since))}`]),
  ];
  return markup`<article id="t${at + 1}"><h3>${badge(outcomeOf(result))} <code>${subject.id}</code></h3>
<p>${subject.title}. ${placeOf(result, page)}, ${notes.join(", ")}${
    knownIssue === undefined ? "" : `; ${knownIssue.state}: ${knownIssue.reason}`
  }</p>
<pre>${describe(result)}</pre>
<p><code>${rerunCommand(result)}</code></p></article>
`;
}

function describe(result: Result): string {
  const { exchange, attempts } = result;
  const text = [
    ...describeDetails(result, shownFindings),
    ...(exchange === undefined ? [] : [describeExchange(exchange, attempts)]),
  ]
    .map((line) => line.replace(/^ {2}/, ""))
    .join("\n");
  return shorten(text, longestText);
}
