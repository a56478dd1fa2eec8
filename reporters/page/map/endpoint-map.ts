import { groupBy } from "../../../src/plan/group-by.ts";
import type { Result } from "../../../src/result/result.ts";
import { createDomainOf, otherDomain } from "./domains.ts";
import { summarizeCell } from "./endpoint-cell.ts";
import { markup, type Markup } from "../markup.ts";
import type { PageRun } from "../page-run.ts";
import { table } from "../tables.ts";

/** The endpoints of one API group that belong to one domain. */
interface MapCell {
  readonly domain: string;
  readonly group: string;
  readonly endpoints: readonly Result[];
  /** Of the list of their lines, which is there where no forge is known. */
  readonly anchor: string;
}

/** API groups × domains: how many endpoints of each there are, and how they stand. */
export function renderEndpointMap(page: PageRun): Markup | undefined {
  const { results } = page.run;
  const endpoints = results.filter(({ subject }) => subject.kind === "endpoint");
  if (endpoints.length === 0) {
    return undefined;
  }
  const groups = [...new Set(endpoints.map(({ subject }) => subject.suite))];
  const cells = [...groupBy(endpoints, createDomainOf(results))]
    .toSorted(
      ([a], [b]) => Number(a === otherDomain) - Number(b === otherDomain) || a.localeCompare(b),
    )
    .map(([domain, own], row) =>
      groups.map((group, column): MapCell => {
        const shown = own.filter(({ subject }) => subject.suite === group);
        return { domain, group, endpoints: shown, anchor: `e${row}-${column}` };
      }),
    );
  const rows = cells.map((row) => [row[0]?.domain, ...row.map((one) => renderCell(one, page))]);
  const heads = [{ name: "domain" }, ...groups.map((name) => ({ name }))];
  return markup`${table("Endpoints by domain and API group", heads, rows)}${
    page.forge === undefined ? renderLines(cells.flat()) : undefined
  }`;
}

function renderCell({ endpoints, anchor }: MapCell, page: PageRun): Markup | undefined {
  return endpoints.length === 0 ? undefined : summarizeCell(endpoints, `#${anchor}`, page);
}

/** Where the endpoints of each cell are declared, for whom no link to a forge leads there. */
function renderLines(cells: readonly MapCell[]): Markup {
  const lists = cells
    .filter(({ endpoints }) => endpoints.length > 0)
    .map(({ domain, group, endpoints, anchor }) => {
      const files = [...groupBy(endpoints, ({ subject }) => subject.place.file)];
      const lines = files.map(
        ([file, own]) => `${file}:${own.map(({ subject }) => subject.place.line).join(", ")}`,
      );
      return markup`<div id="${anchor}"><dt>${domain}, ${group}</dt><dd><code>${lines.join("; ")}</code></dd></div>
`;
    });
  return markup`<details><summary>The lines that declare them</summary><dl>${lists}</dl></details>`;
}
