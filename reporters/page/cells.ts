import { describePlace } from "../../src/plan/place.ts";
import { outcomeOf, type Outcome } from "../../src/result/outcome.ts";
import type { Depth, Result } from "../../src/result/result.ts";
import { markup, type Markup } from "./markup.ts";
import type { PageRun } from "./page-run.ts";

/** A sign for each outcome, for whoever does not see colours, or prints without. */
export const signs: Readonly<Record<Outcome, string>> = {
  passed: "✓",
  failed: "✗",
  broken: "!",
  blocked: "⊘",
  unconfirmed: "?",
  skipped: "–",
  "held-back": "‖",
  known: "≈",
};

/** An outcome in words. */
export function nameOf(outcome: Outcome): string {
  return outcome.replace("-", " ");
}

/** How deep a check went, in words. */
export const depthNames: Readonly<Record<Depth, string>> = {
  called: "called",
  read: "rows read",
  declared: "only declared",
};

/** A cell of a map: its colour and sign are the outcome, its border the depth; it leads to what is said of it. */
export function cell(result: Result, label: string, page: Pick<PageRun, "told" | "forge">): Markup {
  const outcome = outcomeOf(result);
  const { title, place } = result.subject;
  const at = page.forge === undefined ? ` (${describePlace(place)})` : "";
  const says = `${title}: ${nameOf(outcome)}, ${depthNames[result.depth]}${at}`;
  return cellOf({ outcome, depth: result.depth, says, href: hrefOf(result, page) }, label);
}

/** What a cell of a map shows beside its label. */
export interface CellLook {
  readonly outcome: Outcome;
  readonly depth: Depth;
  /** Said where the cell is pointed at, and read out. */
  readonly says: string;
  readonly href: string | undefined;
}

/** A cell that stands for one check or several. */
export function cellOf({ outcome, depth, says, href }: CellLook, label: string): Markup {
  const look = `cell ${outcome} ${depth}`;
  const shown = markup`<i>${signs[outcome]}</i> ${label}`;
  return href === undefined
    ? markup`<span class="${look}" title="${says}">${shown}</span>`
    : markup`<a class="${look}" href="${href}" title="${says}">${shown}</a>`;
}

/** Where a result is explained: its own text, its cause, why it was not judged; its line where it passed. */
export function hrefOf(result: Result, page: Pick<PageRun, "told" | "forge">): string | undefined {
  switch (outcomeOf(result)) {
    case "failed":
    case "broken":
    case "unconfirmed":
    case "known":
      return anchorOf(result, page);
    case "blocked":
      return "#causes";
    case "held-back":
    case "skipped":
      return "#unseen";
    case "passed":
      return page.forge?.(result.subject.place.file, result.subject.place.line);
  }
}

function anchorOf(result: Result, { told }: Pick<PageRun, "told">): string {
  const at = told.findIndex(({ subject }) => subject.id === result.subject.id);
  return at === -1 ? "#texts" : `#t${at + 1}`;
}

/** The line of an entry: a link where the forge is known, else `file:line:column`. */
export function placeOf({ subject }: Result, { forge }: Pick<PageRun, "forge">): Markup {
  const { file, line } = subject.place;
  const shown = describePlace(subject.place);
  return forge === undefined
    ? markup`<code>${shown}</code>`
    : markup`<a href="${forge(file, line)}"><code>${shown}</code></a>`;
}

/** The line of an entry, where no link leads there. */
export function lineOf({ subject }: Result): Markup {
  return markup`<small>${describePlace(subject.place)}</small>`;
}

/** A check by its id: a link to what is said of it, where something is. */
export function named(result: Result, page: Pick<PageRun, "told" | "forge">): Markup {
  const href = hrefOf(result, page);
  const { id } = result.subject;
  return href === undefined
    ? markup`<code>${id}</code> ${lineOf(result)}`
    : markup`<a href="${href}"><code>${id}</code></a>`;
}

/** An outcome with its sign. */
export function badge(outcome: Outcome): Markup {
  return markup`<span class="badge ${outcome}"><i aria-hidden="true">${signs[outcome]}</i> ${nameOf(outcome)}</span>`;
}
