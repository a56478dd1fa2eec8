import { describeSpan, describeTime } from "../../src/text/amounts.ts";
import type { FamilySummary, Totals } from "../../src/result/summary.ts";
import type { Gate } from "../../src/result/gates.ts";
import { idsOf } from "../../src/history/entry.ts";
import { percent } from "../percent.ts";
import { describeRun } from "../terminal/summary.ts";
import { markup, type Markup } from "./markup.ts";
import type { PageRun } from "./page-run.ts";
import { section, table } from "./tables.ts";
import { trend, type Trend } from "./trend.ts";

const looks = { 0: "is-held", 1: "is-failed", 2: "is-unjudged" } as const;

/** The verdict, what was judged where and when, and the numbers of the night. */
export function renderVerdict(page: PageRun): Markup {
  const { run, context, startedAt, commit, ciRun } = page;
  const { verdict, totals, overall, seconds } = run.summary;
  const began = describeTime(new Date(startedAt));
  const counts = countsOf(totals).filter(([name, count]) => count > 0 || name === "failed");
  return markup`<header class="verdict ${looks[verdict.exitCode]}">
<p class="kind">${context.workspaceName} on ${context.target}</p>
<h1>${verdict.sentence}</h1>
<p>${began}, ${describeSpan(seconds * 1000)}; ${describeRun(context)}${
    commit === undefined ? "" : `; commit ${commit.slice(0, 10)}`
  }${ciRun === undefined ? undefined : markup`; <a href="${ciRun.url}">${ciRun.build}</a>`}</p>
<dl class="numbers"><div><dt>share of what counts</dt><dd id="share">${shareOf(overall)}</dd></div>${counts.map(
    ([name, count]) =>
      markup`<div><dt>${name}</dt><dd data-count="${name}">${count.toLocaleString("en-US")}</dd></div>`,
  )}</dl>
</header>
`;
}

function countsOf(totals: Totals): readonly (readonly [string, number])[] {
  const { passed, failed, broken, blocked, unconfirmed } = totals;
  const { heldBack, skipped, known, notRun, declared } = totals;
  return [
    ["passed", passed],
    ["failed", failed],
    ["broken", broken],
    ["blocked", blocked],
    ["unconfirmed", unconfirmed],
    ["held back", heldBack],
    ["skipped", skipped],
    ["known", known],
    ["not run", notRun],
    ["checks", declared],
  ];
}

function shareOf({ reached }: Pick<Gate, "reached">): string {
  return reached === null ? "nothing judged" : percent(reached);
}

/** The gates by family, and how the night compares with those before it. */
export function renderGates({ run, entries }: PageRun): Markup {
  const { families, totals, overall } = run.summary;
  const shown = countsOf(totals).filter(
    ([name, count]) => name === "passed" || name === "failed" || (count > 0 && name !== "checks"),
  );
  const columns = shown.map(([name]) => ({ name, isNumber: true }));
  const numbersOf = (counts: Totals): readonly (string | number)[] =>
    countsOf(counts)
      .filter(([name]) => shown.some(([one]) => one === name))
      .map(([, count]) => (count === 0 ? "·" : count));
  const toRow = (name: string, counts: Totals, gate: FamilySummary["gate"]) => [
    name,
    counts.declared,
    ...numbersOf(counts),
    ...gateCells(gate),
  ];
  return section(
    "gates",
    "Gates",
    markup`<p>A share is of what could be judged: known issues, held back calls, unconfirmed and skipped checks are left out of it.</p>`,
    table(
      "Checks and gates by family",
      [
        { name: "family" },
        { name: "checks", isNumber: true },
        ...columns,
        { name: "reached", isNumber: true },
        { name: "needed", isNumber: true },
        { name: "gate" },
      ],
      [
        ...families.map((family) => toRow(family.family, family, family.gate)),
        toRow("all together", totals, overall),
      ],
    ),
    renderTrends(entries),
  );
}

function gateCells(gate: FamilySummary["gate"]): readonly (string | Markup)[] {
  if (gate === undefined) {
    return ["", "", "none"];
  }
  const { reached, needed, state, critical } = gate;
  const sign = { held: "✓", missed: "✗", unjudged: "–" }[state];
  const outcome = { held: "passed", missed: "failed", unjudged: "skipped" }[state];
  const why = critical.length === 0 ? "" : `, critical: ${critical.join(", ")}`;
  return [
    reached === null ? "" : percent(reached),
    percent(needed),
    markup`<span class="badge ${outcome}"><i aria-hidden="true">${sign}</i> ${state}</span>${why}`,
  ];
}

const trends: Readonly<Record<string, Trend>> = {
  share: { read: ({ overall }) => overall.reached, show: percent, from: 0.9 },
  "not held": { read: (entry) => idsOf(entry).length, show: String },
  duration: { read: ({ seconds }) => seconds, show: (seconds) => describeSpan(seconds * 1000) },
};

function renderTrends(entries: PageRun["entries"]): Markup | undefined {
  const [first] = entries;
  if (first === undefined || entries.length < 2) {
    return markup`<p>This is the first night that is remembered: from the next one on it is said what changed.</p>`;
  }
  const rows = Object.entries(trends).flatMap(([name, one]) => {
    const shown = trend(entries, one);
    return shown === undefined
      ? []
      : [markup`<div><dt>${name}</dt><dd>${shown.bars} <small>${shown.says}</small></dd></div>`];
  });
  return markup`<dl class="trends">${rows}</dl>
<p class="note">Nights since ${describeTime(new Date(first.startedAt))}, the oldest first.</p>`;
}
