import { createMetadata } from "../../backends/xano/metadata.ts";
import { compareRows } from "../../comparison/compare.ts";
import { metadataSide } from "../../comparison/metadata-side.ts";
import { print } from "../../output/print.ts";
import type { ComparedField, Comparison, Side } from "../../plan/comparison.ts";
import type { Connection } from "../../settings/connection.ts";
import { openHttp } from "../../suite/connect.ts";

// A child process of the benchmark, which passes the servers' addresses and what is measured.
const [how = "", v1 = "", v2 = ""] = process.argv.slice(2);
const startedAt = performance.now();
const rows = how === "bare" ? await fetchBoth([v1, v2]) : await comparePages({ v1, v2 });
print(JSON.stringify({ rows, seconds: (performance.now() - startedAt) / 1000 }));

/** The pages and nothing else: fetched and parsed, both sides at the same time. */
async function fetchBoth(urls: readonly string[]): Promise<number> {
  const counts = await Promise.all(urls.map(fetchAll));
  return Math.min(...counts);
}

async function fetchAll(url: string): Promise<number> {
  let read = 0;
  for (let page: number | null = 1; page !== null;) {
    const asked = `${url}/api:meta/workspace/5/table/1/content?page=${page}&per_page=1000`;
    // The server is ours and answers in this form.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const answer = (await (await fetch(asked)).json()) as Page;
    read += answer.items.length;
    page = answer.nextPage;
  }
  return read;
}

interface Page {
  readonly items: readonly unknown[];
  readonly nextPage: number | null;
}

function field(name: string, as: ComparedField["cast"]["as"]): ComparedField {
  return { name, v1: { column: name }, v2: { column: name }, cast: { as } };
}

/** As a run compares: through the Metadata port, both sides in key order. */
async function comparePages(urls: Readonly<Record<Side, string>>): Promise<number> {
  const comparison: Comparison = {
    key: [{ v1: "id", v2: "id" }],
    order: "integer",
    fields: [
      field("external_id", "text"),
      field("status", "text"),
      field("amount", "decimal"),
      field("is_processed", "boolean"),
      field("processed_at", "moment"),
    ],
  };
  let read = 0;
  const sideOf = (side: Side): ReturnType<typeof metadataSide> => {
    const connection: Connection = {
      target: "mock",
      baseUrl: urls[side],
      workspaceId: 5,
      metaToken: "none",
      openSafeties: ["read"],
    };
    const metadata = createMetadata(openHttp(connection), { workspaceId: 5, token: "none" });
    const one = metadataSide({ comparison, side, metadata, tableId: 1, where: [] });
    return {
      ...one,
      async *rows() {
        for await (const page of one.rows()) {
          read += page.length;
          yield page;
        }
      },
    };
  };
  const { total } = await compareRows(comparison, { v1: sideOf("v1"), v2: sideOf("v2") });
  return total === 0 ? read / 2 : -total;
}
