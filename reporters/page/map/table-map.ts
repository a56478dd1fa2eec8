import { groupBy } from "../../../src/plan/group-by.ts";
import type { Result } from "../../../src/result/result.ts";
import { cell } from "../cells.ts";
import { markup, type Markup } from "../markup.ts";
import type { PageRun } from "../page-run.ts";
import { table } from "../tables.ts";

/** Tables × references: each table with the references that begin in it, by domain. */
export function renderTableMap(page: PageRun): Markup | undefined {
  const { results } = page.run;
  const tables = results.filter(({ subject }) => subject.kind === "table");
  const references = groupBy(
    results.filter(({ subject }) => subject.kind === "reference"),
    ({ subject }) => namePart(subject.id, 0),
  );
  const names = new Set(tables.map(({ subject }) => nameOf(subject.id)));
  const others = [...references].flatMap(([name, own]) => (names.has(name) ? [] : own));
  const rows = [...groupBy(tables, ({ subject }) => subject.place.file)].map(([file, own]) => [
    page.forge === undefined
      ? markup`${own[0]?.subject.suite} <small>${file}</small>`
      : own[0]?.subject.suite,
    list(own.map((one) => renderTable(one, references.get(nameOf(one.subject.id)) ?? [], page))),
  ]);
  const apart = others.map((one) => markup`<li>${cell(one, nameOf(one.subject.id), page)}</li>`);
  const all = [...rows, ...(apart.length === 0 ? [] : [["of other tables", list(apart)]])];
  return all.length === 0
    ? undefined
    : table("Tables and their references by domain", [{ name: "domain" }, { name: "tables" }], all);
}

function renderTable(result: Result, references: readonly Result[], page: PageRun): Markup {
  const own = references.map((one) => cell(one, namePart(one.subject.id, 1), page));
  const line = page.forge === undefined ? ` :${result.subject.place.line}` : "";
  return markup`<li>${cell(result, `${nameOf(result.subject.id)}${line}`, page)}${own.length === 0 ? undefined : markup`<span class="refs">${own}</span>`}</li>
`;
}

function list(items: readonly Markup[]): Markup {
  return markup`<ul class="cells">${items}</ul>`;
}

/** `agent` of `table:agent`. */
function nameOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/** `agent` or `user_id` of `reference:agent.user_id`. */
function namePart(id: string, at: 0 | 1): string {
  const name = nameOf(id);
  const dot = name.indexOf(".");
  return at === 0 ? name.slice(0, dot) : name.slice(dot + 1);
}
