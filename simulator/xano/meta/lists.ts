import type { Context } from "hono";

import { json, jsonText, xanoError } from "../answer.ts";
import type { ListName } from "../../faults/fault-fields.ts";
import type { MetaSource } from "./meta-source.ts";
import type { Table } from "../../schema/schema.ts";
import { respond } from "../respond.ts";
import { envelope, pageOf } from "./paging.ts";

interface Named {
  readonly id: number;
  readonly name: string;
}

interface Listing<T> {
  readonly of: ListName;
  readonly items: readonly T[];
  readonly show: (item: T) => unknown;
  /** Applied when the request has none. */
  readonly order: { readonly sort: string; readonly order: "asc" | "desc" };
}

/** Order of tables. */
export const byNameUp = { sort: "name", order: "asc" } as const;

/** Order of everything else. */
export const newestFirst = { sort: "created_at", order: "desc" } as const;

/** One object by id, or Xano's empty 404. */
export function one<T extends Named>(
  id: string | undefined,
  items: readonly T[],
  show: (item: T) => unknown,
): Response {
  const found = items.find((item) => String(item.id) === id);
  return respond(found === undefined ? xanoError(404, "") : json(show(found)));
}

/** Answers for the table in the path, or Xano's empty 404. */
export function ofTable(
  c: Context,
  mock: MetaSource,
  answer: (table: Table) => ReturnType<typeof json>,
): Response {
  const id = c.req.param("id");
  const table = mock.state.schema.tables.find((candidate) => String(candidate.id) === id);
  return respond(table === undefined ? xanoError(404, "") : answer(table));
}

/** A page of objects, searched and sorted as requested; its text is kept until a fault changes the workspace. */
export function list<T extends Named>(c: Context, mock: MetaSource, listing: Listing<T>): Response {
  const known = mock.state.texts.get(c.req.url);
  if (known !== undefined) {
    return respond(jsonText(known));
  }
  const { page, per_page: perPage, search = "", ...given } = c.req.query();
  const { sort, order } = { ...listing.order, ...given };
  const asked = pageOf(page, perPage);
  if ("bad" in asked) {
    return respond(xanoError(400, `Invalid value for param: ${asked.bad}`, asked.bad));
  }
  const wanted = search.toLowerCase();
  const found = listing.items.filter((item) => item.name.toLowerCase().includes(wanted));
  const sorted = sort === "name" ? found.toSorted(byName) : found;
  const shown = (order === "desc" ? sorted.toReversed() : sorted).map((item) => listing.show(item));
  const listed = mock.fault("repeat-object")?.list === listing.of ? repeated(shown) : shown;
  const text = JSON.stringify(envelope(listed, asked));
  mock.state.texts.set(c.req.url, text);
  return respond(jsonText(text));
}

/** Repeats the first object, as happens when one is created while pages are read. */
function repeated(shown: readonly unknown[]): readonly unknown[] {
  return [...shown.slice(0, 1), ...shown];
}

function byName(one: Named, other: Named): number {
  return one.name < other.name ? -1 : 1;
}
