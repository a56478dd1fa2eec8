import { outcomes } from "../../src/result/outcome.ts";
import { depthNames, nameOf, signs } from "./cells.ts";
import { renderDocument } from "./document.ts";
import { renderCauses } from "./causes.ts";
import { renderEndpointMap } from "./map/endpoint-map.ts";
import { markup, type Markup } from "./markup.ts";
import { renderNews } from "./news.ts";
import type { PageRun } from "./page-run.ts";
import { renderParity } from "./parity.ts";
import { renderPipelines } from "./pipelines.ts";
import { renderSlowest } from "./slowest.ts";
import { findSince } from "./since.ts";
import { renderTableMap } from "./map/table-map.ts";
import { section } from "./tables.ts";
import { findTold, renderTexts } from "./texts.ts";
import { renderUnseen } from "./unseen.ts";
import { renderGates, renderVerdict } from "./verdict.ts";

/** A page that is sent about stays small, however much failed. */
export const longestPage = 300_000;
/** So many are explained one by one where they fit, then fewer; at last no cell of the map has an address of its own. */
const steps = [400, 200, 100, 50, 20, 0, "no links"] as const;
type Step = (typeof steps)[number];

/** The night on one page that needs nothing beside it: at most 300 kB. */
export function renderPage(given: Omit<PageRun, "told" | "untold" | "since">): string {
  const all = findTold(given.run.results);
  const since = findSince(given.entries);
  const render = (step: Step): string => {
    const told = step === "no links" ? [] : all.slice(0, step);
    const links = step === "no links" ? { forge: undefined } : {};
    return renderAll({ ...given, ...links, since, told, untold: all.length - told.length });
  };
  return fit(render, steps);
}

function fit(
  render: (step: Step) => string,
  [step = "no links", ...smaller]: readonly Step[],
): string {
  const text = render(step);
  const isLast = smaller.length === 0;
  return isLast || Buffer.byteLength(text) <= longestPage ? text : fit(render, smaller);
}

function renderAll(page: PageRun): string {
  const { run, context } = page;
  const parts: readonly (readonly [string, string, Markup | undefined])[] = [
    ["gates", "Gates", renderGates(page)],
    ["new", "New", renderNews(page)],
    ["causes", "Causes", renderCauses(page)],
    ["map", "Map", renderMap(page)],
    ["parity", "V1 and V2", renderParity(page)],
    ["pipelines", "Staging and sync", renderPipelines(page)],
    ["slowest", "Slowest", renderSlowest(page)],
    ["unseen", "Blind spots", renderUnseen(page)],
    ["texts", "What was found", renderTexts(page)],
  ];
  const shown = parts.filter(([, , content]) => content !== undefined);
  const { sentence } = run.summary.verdict;
  const body = markup`<a class="skip" href="#main">to the content</a>
${renderVerdict(page)}<nav aria-label="On this page"><ul>${shown.map(
    ([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`,
  )}</ul></nav>
<main id="main">
${shown.map(([, , content]) => content)}</main>
<footer><p>Made of <code>run.json</code> and <code>runs.jsonl</code> beside this page; <code>allure/index.html</code> has every check. Run ${context.runId}.</p></footer>
`;
  const title = markup`${context.workspaceName} on ${context.target}: ${sentence}`;
  return renderDocument({ title, body, hasImages: true });
}

function renderMap(page: PageRun): Markup | undefined {
  const [endpoints, tables] = [renderEndpointMap(page), renderTableMap(page)];
  return endpoints === undefined && tables === undefined
    ? undefined
    : section("map", "Map of the workspace", legend(), endpoints, tables);
}

function legend(): Markup {
  return markup`<p class="legend">${outcomes.map(
    (outcome) =>
      markup`<span class="cell ${outcome} called"><i aria-hidden="true">${signs[outcome]}</i> ${nameOf(outcome)}</span> `,
  )}<span class="depths">border: ${depths.map(
    (depth) => markup`<span class="cell passed ${depth}">${depthNames[depth]}</span> `,
  )}</span></p>`;
}

const depths = ["called", "read", "declared"] as const;
