import type { Context, Hono } from "hono";

import { json, xanoError, type Answer } from "../answer.ts";
import { isRecord, type JsonRecord, type Row } from "../../rows/field.ts";
import type { MetaSource } from "./meta-source.ts";
import { respond } from "../respond.ts";
import type { Table } from "../../schema/schema.ts";
import { searchRows, sortRows } from "./content-search.ts";
import { pageWithFault } from "./page-fault.ts";
import { pageOf, totals } from "./paging.ts";
import { ofTable } from "./lists.ts";

const base = "/api:meta/workspace/:w/table/:id/content";

/** Rows: pages in id order, one row, and search. */
export function addContentRoutes(app: Hono, mock: MetaSource): void {
  app.get(base, (c) => ofTable(c, mock, (table) => listing(held(c, mock, table), c.req.query())));
  app.get(`${base}/:row`, (c) =>
    ofTable(c, mock, (table) => {
      const row = mock.rowById(c.req.header("x-data-source"), table, c.req.param("row") ?? "");
      return row === undefined ? xanoError(404, "") : json(row);
    }),
  );
  app.post(`${base}/search`, async (c) => {
    const text = await c.req.text();
    const body: unknown = text === "" ? {} : parsed(text);
    return isRecord(body)
      ? ofTable(c, mock, (table) => contentPage(searched(c, mock, { table, body }), body))
      : respond(xanoError(400, "Error parsing JSON: Syntax error"));
  });
}

/** A table, and the rows of it that are asked about. */
interface Held {
  readonly mock: MetaSource;
  readonly table: Table;
  readonly rows: readonly Row[];
}

function held(c: Context, mock: MetaSource, table: Table): Held {
  return { mock, table, rows: mock.rowsIn(c.req.header("x-data-source"), table.name) };
}

/** The rows that a search goes through: one for an id alone also finds what a call wrote. */
function searched(
  c: Context,
  mock: MetaSource,
  { table, body }: { readonly table: Table; readonly body: JsonRecord },
): Held {
  const all = held(c, mock, table);
  const conditions = [body["search"]].flat();
  const asked = conditions.flatMap((one) => (isRecord(one) ? Object.entries(one) : []));
  const [[key, id] = []] = asked;
  if (asked.length !== 1 || key !== "id" || mock.searchFaultsOf(table.name).length > 0) {
    return all;
  }
  const row = mock.rowById(c.req.header("x-data-source"), table, String(id));
  return { ...all, rows: row === undefined ? all.rows : [row] };
}

function listing({ mock, table, rows }: Held, asked: JsonRecord): Answer {
  const page = pageOf(asked["page"], asked["per_page"]);
  return "bad" in page
    ? badParam(page.bad)
    : json(pageWithFault(rows, page, mock.pageFaultsOf(table.name)));
}

function contentPage({ mock, table, rows }: Held, asked: JsonRecord): Answer {
  const page = pageOf(asked["page"], asked["per_page"]);
  if ("bad" in page) {
    return badParam(page.bad);
  }
  const faults = mock.searchFaultsOf(table.name);
  const refusal = faults.find((fault) => fault.kind === "refuse-search");
  if (refusal !== undefined) {
    return xanoError(refusal.status, "Injected fault");
  }
  const columns = new Set(table.columns.map((column) => column.name));
  const found = searchRows(rows, { search: asked["search"], columns, faults });
  if ("bad" in found) {
    return xanoError(400, `Invalid search: ${found.bad}`, "search");
  }
  const isUnsorted = faults.some(({ kind }) => kind === "ignore-sort");
  return json(totals(isUnsorted ? found : sortRows(found, asked["sort"]), page));
}

function badParam(name: string): Answer {
  return xanoError(400, `Invalid value for param: ${name}`, name);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
