import type { Hono } from "hono";

import { json, xanoError } from "../answer.ts";
import type { MetaSource } from "./meta-source.ts";
import type { Table } from "../../schema/schema.ts";
import { byNameUp, list, ofTable, one } from "./lists.ts";
import { columnObject, indexes, tableObject } from "./objects.ts";

const base = "/api:meta/workspace/:w/table";

/** Tables with their columns and indexes. */
export function addTableRoutes(app: Hono, mock: MetaSource): void {
  const tables = (): readonly Table[] => mock.state.schema.tables;
  app.get(base, (c) =>
    list(c, mock, { of: "tables", items: tables(), show: tableObject, order: byNameUp }),
  );
  app.get(`${base}/:id`, (c) => one(c.req.param("id"), tables(), tableObject));
  app.get(`${base}/:id/schema`, (c) =>
    ofTable(c, mock, (table) => json(table.columns.map(columnObject))),
  );
  app.get(`${base}/:id/schema/:column`, (c) =>
    ofTable(c, mock, (table) => {
      const column = table.columns.find(({ name }) => name === c.req.param("column"));
      return column === undefined ? xanoError(404, "") : json(columnObject(column));
    }),
  );
  app.get(`${base}/:id/index`, (c) => ofTable(c, mock, (table) => json(indexes(table))));
}
