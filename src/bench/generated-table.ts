import { serveLoopback, type LoopbackServer } from "./loopback.ts";

/**
 * Serves `/…/content` of a table of any length as the Metadata API pages it; each page is made when it is asked for, and
 * no row is kept.
 */
export function serveTable(rowCount: number): Promise<LoopbackServer> {
  return serveLoopback(({ url = "/" }, answer) => {
    const { searchParams } = new URL(url, "http://127.0.0.1");
    const page = Number(searchParams.get("page") ?? "1");
    const perPage = Number(searchParams.get("per_page") ?? "25");
    answer.setHeader("Content-Type", "application/json");
    answer.end(writePage(page, perPage, rowCount));
  });
}

function writePage(page: number, perPage: number, rowCount: number): string {
  const before = (page - 1) * perPage;
  const count = Math.max(0, Math.min(perPage, rowCount - before));
  const items = Array.from({ length: count }, (_, index) => writeRow(before + index + 1));
  const isLast = before + count >= rowCount;
  const place = {
    itemsReceived: count,
    curPage: page,
    nextPage: isLast ? null : page + 1,
    prevPage: page === 1 ? null : page - 1,
    offset: before,
    perPage,
    itemsTotal: rowCount,
    pageTotal: Math.ceil(rowCount / perPage),
  };
  return `${JSON.stringify(place).slice(0, -1)},"items":[${items.join(",")}]}`;
}

/** Twelve columns of the kinds that a staging table has, no two rows alike. */
function writeRow(id: number): string {
  return JSON.stringify({
    id,
    created_at: 1_769_385_600_000 + id,
    user_id: id % 997,
    agent_id: 37_208 + (id % 4001),
    external_id: `01-${id.toString(16).padStart(12, "0")}`,
    status: id % 7 === 0 ? "PENDING" : "CLOSED",
    amount: id / 100,
    is_processed: true,
    processed_at: id % 3 === 0 ? null : 1_769_385_600_000,
    name: `listing ${id} of the generated table`,
    tags: ["a", String(id % 10)],
    error: null,
  });
}
