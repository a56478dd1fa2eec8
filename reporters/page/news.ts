import { developHistory } from "../../src/history/develop.ts";
import { plotCheck } from "../../src/history/describe-history.ts";
import type { Result } from "../../src/result/result.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import { describeTime } from "../../src/text/amounts.ts";
import { badge, named } from "./cells.ts";
import { markup, type Markup } from "./markup.ts";
import type { PageRun } from "./page-run.ts";
import { firstOf } from "./shorten.ts";
import { section } from "./tables.ts";

const shownChecks = 15;
/** What went back and forth before is past. */
const shownNights = 30;

/** What changed since the night before: new, fixed, still failing, and what goes back and forth. */
export function renderNews(page: PageRun): Markup | undefined {
  const { entries } = page;
  const before = entries.at(-2);
  if (before === undefined) {
    return undefined;
  }
  const recent = entries.slice(-shownNights);
  const { opened, still, fixed, flaky } = developHistory(recent);
  const last = recent.at(-1);
  const results = new Map(page.run.results.map((result) => [result.subject.id, result]));
  const lists: readonly List[] = [
    { title: "new", ids: opened, note: (id) => last?.bad[id]?.message ?? "" },
    { title: "fixed", ids: fixed },
    {
      title: "still failing",
      ids: still,
      note: (id) => `since ${describeTime(new Date(page.since.get(id) ?? before.startedAt))}`,
    },
    { title: "flaky", ids: flaky, note: (id) => plotCheck(recent, id) },
  ];
  const isQuiet = [opened, still, fixed, flaky].every(({ length }) => length === 0);
  return section(
    "new",
    `Since the night of ${describeTime(new Date(before.startedAt))}`,
    isQuiet
      ? markup`<p>Nothing opened, and nothing was fixed.</p>`
      : lists.map((list) => renderList(list, results, page)),
  );
}

interface List {
  readonly title: string;
  readonly ids: readonly string[];
  /** What stands after the outcome. */
  readonly note?: (id: string) => string;
}

function renderList(
  { title, ids, note = () => "" }: List,
  results: ReadonlyMap<string, Result>,
  page: PageRun,
): Markup | undefined {
  if (ids.length === 0) {
    return undefined;
  }
  const isOwn = (id: string): boolean => {
    const result = results.get(id);
    return result === undefined || outcomeOf(result) !== "blocked";
  };
  const own = ids.filter(isOwn);
  const { shown, more } = firstOf(own, shownChecks);
  const blocked = ids.length - own.length;
  return markup`<h3>${title} (${ids.length})</h3><ul>${shown.map(
    (id) => markup`<li>${renderCheck(id, results.get(id), page)} ${note(id)}</li>
`,
  )}${more === "" ? undefined : markup`<li>${more}</li>`}${
    blocked === 0
      ? undefined
      : markup`<li>and ${blocked} blocked by what is named under causes</li>`
  }</ul>`;
}

function renderCheck(id: string, result: Result | undefined, page: PageRun): Markup {
  return result === undefined
    ? markup`<code>${id}</code> (no longer a check)`
    : markup`${named(result, page)} ${badge(outcomeOf(result))}`;
}
