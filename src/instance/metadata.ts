import type { ValidateFunction } from "ajv";
import { InstanceError } from "../errors.ts";
import { readListPage, type ListPage } from "./envelope.ts";
import {
  areEndpoints,
  areFunctions,
  areGroups,
  areRows,
  areTables,
  areTasks,
  type RawTask,
} from "./object-shape.ts";
import type {
  EndpointObject,
  Http,
  HttpAnswer,
  Metadata,
  Row,
  RowPage,
  TaskObject,
} from "./ports.ts";

export interface MetadataOptions {
  readonly workspaceId: number;
  readonly token: string;
}

/** A runaway guard: no list of a workspace is this long. */
const maxPages = 10_000;
/** Documented as at most 10,000 for tables and functions; other lists state no maximum. */
const longPage = 1000;
const safePage = 100;

/** The Metadata port over the Http port. */
export function createMetadata(http: Http, options: MetadataOptions): Metadata {
  const read = (route: string, query: Record<string, unknown>): Promise<ListPage> =>
    readPage(http, options, { route, query });
  async function all<T extends { readonly id: number }>(
    route: string,
    query: Record<string, unknown>,
    areItems: ValidateFunction<T[]>,
  ): Promise<readonly T[]> {
    const items = new Map<number, T>();
    for await (const page of pages((page) => read(route, { ...query, page }), route)) {
      for (const item of accept(page.items, areItems, route)) {
        assertNew(items, item.id, `${route}: object`);
        items.set(item.id, item);
      }
    }
    return [...items.values()];
  }
  const rowPage = async (tableId: number, page: number, perPage: number): Promise<RowPage> => {
    const route = `table/${tableId}/content`;
    const answer = await read(route, { page, per_page: perPage });
    const rows = accept(answer.items, areRows, route);
    return { rows, nextPage: answer.nextPage, total: answer.total };
  };
  const byGroup = new Map<number, () => Promise<readonly EndpointObject[]>>();
  return {
    tables: once(() => all("table", { per_page: longPage }, areTables)),
    functions: once(() => all("function", { per_page: longPage }, areFunctions)),
    groups: once(() => all("apigroup", { per_page: safePage }, areGroups)),
    endpoints: (groupId) => {
      const route = `apigroup/${groupId}/api`;
      const read =
        byGroup.get(groupId) ?? once(() => all(route, { per_page: safePage }, areEndpoints));
      byGroup.set(groupId, read);
      return read();
    },
    tasks: once(async () => {
      const query = { per_page: safePage, include_xanoscript: true };
      return (await all("task", query, areTasks)).map(toTask);
    }),
    rowPage,
    allRows: (tableId) => walkRows(rowPage, tableId),
  };
}

/** Each list is read once; a failure is kept as well, so that an outage is asked about once. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= read());
}

async function readPage(
  http: Http,
  options: MetadataOptions,
  { route, query }: { route: string; query: Record<string, unknown> },
): Promise<ListPage> {
  const path = `/api:meta/workspace/${options.workspaceId}/${route}`;
  const answer = await http.send({
    verb: "GET",
    path,
    query,
    token: options.token,
    safety: "read",
  });
  assertAnswered(answer, route);
  return readListPage(answer.text, `Metadata API, ${route}`);
}

/** @throws {InstanceError} `denied` for 401 and 403, `gateway` for 5xx, else `unexpected-answer` */
function assertAnswered(answer: HttpAnswer, route: string): void {
  if (answer.status >= 200 && answer.status < 300) {
    return;
  }
  const got = `Metadata API, ${route}: HTTP ${answer.status}`;
  if (answer.status === 401 || answer.status === 403) {
    const hint = "check the metadata token, its scopes and the workspace id";
    throw new InstanceError("denied", `${got}; ${hint}, or the database is down`, answer.status);
  }
  const fault = answer.status >= 500 ? "gateway" : "unexpected-answer";
  throw new InstanceError(fault, got, answer.status);
}

async function* pages(
  read: (page: number) => Promise<ListPage>,
  route: string,
): AsyncGenerator<ListPage> {
  let next: number | null = 1;
  while (next !== null) {
    if (next > maxPages) {
      throw new InstanceError("paging", `Metadata API, ${route}: more than ${maxPages} pages`);
    }
    const page: ListPage = await read(next);
    yield page;
    if (page.nextPage !== null && page.nextPage !== next + 1) {
      const message = `page ${next} leads to page ${page.nextPage}`;
      throw new InstanceError("paging", `Metadata API, ${route}: ${message}`);
    }
    next = page.items.length === 0 ? null : page.nextPage;
  }
}

async function* walkRows(
  rowPage: Metadata["rowPage"],
  tableId: number,
): AsyncGenerator<readonly Row[]> {
  const route = `table/${tableId}/content`;
  const seen = new Set<unknown>();
  let total: RowPage["total"] = "unknown";
  const read = async (page: number): Promise<ListPage> => {
    const { rows, ...rest } = await rowPage(tableId, page, longPage);
    return { items: rows, ...rest };
  };
  for await (const page of pages(read, route)) {
    ({ total } = page);
    const rows = accept(page.items, areRows, route);
    for (const { id } of rows) {
      assertNew(seen, id, `${route}: row`);
      seen.add(id);
    }
    yield rows;
  }
  if (total !== "unknown" && total !== seen.size) {
    const message = `Metadata API, ${route}: read ${seen.size} rows of ${total}`;
    throw new InstanceError("paging", message);
  }
}

/** Pages shift while the list changes: what comes twice means that something else was skipped. */
function assertNew<T>(seen: { has(id: T): boolean }, id: T, what: string): void {
  if (seen.has(id)) {
    throw new InstanceError("paging", `Metadata API, ${what} ${String(id)} came twice`);
  }
}

function accept<T>(items: unknown, areItems: ValidateFunction<T[]>, route: string): T[] {
  if (areItems(items)) {
    return items;
  }
  const [error] = areItems.errors ?? [];
  const where = `${error?.instancePath ?? ""} ${error?.message ?? "has an unknown shape"}`;
  throw new InstanceError("unexpected-answer", `Metadata API, ${route}: ${where.trim()}`);
}

function toTask({ xanoscript, ...task }: RawTask): TaskObject {
  return xanoscript?.status === "ok" && typeof xanoscript.value === "string"
    ? { ...task, xanoscript: xanoscript.value }
    : task;
}
