import type { ListPage } from "./envelope.ts";
import { createTaskRuns } from "./history/task-runs.ts";
import { createWalk, type Query, type Read, type Walk, type Walked } from "./list-walk.ts";
import {
  acceptRows,
  endpointShape,
  functionShape,
  groupShape,
  scriptedShape,
  tableShape,
  taskShape,
} from "./object-shape.ts";
import { createRead, type MetadataOptions } from "./metadata-read.ts";
import { createObjectLists, type ObjectLists } from "./object-list.ts";
import { followTotal } from "./paging.ts";
import type { EndpointObject, Metadata, Row, RowPage } from "../../ports/metadata.ts";
import type { Http } from "../../ports/http.ts";
import { createRowOrder, type Totals } from "../../rows/row-order.ts";
import { openWorkspace } from "./workspace-probe.ts";

/** Rows of a page at most. */
const longPage = 1000;

const exact = { isExact: true } as const;

/** Creates the Metadata port on an Http port. */
export function createMetadata(http: Http, options: MetadataOptions): Metadata {
  const { branch } = options;
  const read = createRead(http, options);
  const walk = createWalk(read);
  const { all, repeated } = createObjectLists(walk);
  // Branches share tables, and an API group already belongs to one branch.
  const onBranch: Query = branch === undefined ? {} : { branch };
  const byGroup = new Map<number, () => Promise<readonly EndpointObject[]>>();
  return {
    ...openWorkspace(http, options),
    repeated: () => repeated,
    tables: once(() => all({ route: "table", shape: tableShape })),
    functions: once(() => all({ route: "function", query: onBranch, shape: functionShape })),
    groups: once(() => all({ route: "apigroup", query: onBranch, shape: groupShape })),
    endpoints: (groupId) => {
      const route = `apigroup/${groupId}/api`;
      const known = byGroup.get(groupId) ?? once(() => all({ route, shape: endpointShape }));
      byGroup.set(groupId, known);
      return known();
    },
    scripts: createScripts(all, onBranch),
    tasks: once(() => {
      const query = { include_xanoscript: true, ...onBranch };
      return all({ route: "task", query, shape: taskShape });
    }),
    rowPage: async (tableId, page, perPage): Promise<RowPage> => {
      const route = contentOf(tableId);
      return toRowPage(await read(route, { page, per_page: perPage }), route);
    },
    allRows: (tableId, skip = 0) =>
      walkRows(walk, { route: contentOf(tableId), query: {}, skip: wholePages(skip) }),
    ...openSearch(read, walk),
    history: { lastRun: createTaskRuns({ read, walk, onBranch }) },
  };
}

/** Scripts are long, so they are only read for whoever asks for them; each list once. */
function createScripts(all: ObjectLists["all"], onBranch: Query): Metadata["scripts"] {
  const known = new Map<string, ReturnType<Metadata["scripts"]>>();
  return (list) => {
    const isFunctions = list === "functions";
    const route = isFunctions ? "function" : `apigroup/${list.groupId}/api`;
    const query = { include_xanoscript: true, ...(isFunctions ? onBranch : {}) };
    const objects = known.get(route) ?? all({ route, query, shape: scriptedShape });
    known.set(route, objects);
    return objects;
  };
}

function searchOf(tableId: number): string {
  return `${contentOf(tableId)}/search`;
}

function openSearch(read: Read, walk: Walk): Pick<Metadata, "searchPage" | "searchRows"> {
  return {
    searchPage: async (tableId, { search, sort = [{ id: "asc" }] }, perPage) => {
      const route = searchOf(tableId);
      const query = { page: 1, per_page: perPage, sort, search };
      const { items, nextPage, total } = await read(route, query, { ...exact, isSearch: true });
      return { rows: acceptRows(items, route), nextPage, total };
    },
    searchRows: (tableId, search) => {
      const query = { sort: [{ id: "asc" }], search };
      return walkRows(walk, { route: searchOf(tableId), query, isSearch: true });
    },
  };
}

/** Each list is read once; a failure is kept too, so that an outage is reported without further requests. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= read());
}

function contentOf(tableId: number): string {
  return `table/${tableId}/content`;
}

function toRowPage({ items, nextPage, total, attempts }: ListPage, route: string): RowPage {
  const rows = acceptRows(items, route);
  return { rows, nextPage, total, ...(attempts === undefined ? {} : { attempts }) };
}

function wholePages(rows: number): number {
  return rows - (rows % longPage);
}

async function* walkRows(walk: Walk, list: Omit<Walked, "most">): AsyncGenerator<readonly Row[]> {
  const { route, skip = 0 } = list;
  const order = createRowOrder(route, skip);
  let totals: Totals | undefined;
  for await (const page of walk({ ...list, ...exact, most: longPage })) {
    const rows = acceptRows(page.items, route);
    order.page(rows.map(({ id }) => id));
    totals = followTotal(totals, page.total);
    yield rows;
  }
  order.end(totals ?? { first: "unknown", last: "unknown", fell: false });
}
