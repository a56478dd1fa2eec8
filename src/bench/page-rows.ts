import { createMetadata } from "../backends/xano/metadata.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp } from "../suite/connect.ts";
import { print } from "../output/print.ts";

const bytesPerMegabyte = 1024 * 1024;

// A child process of the benchmark, which passes the server's address.
const [url = ""] = process.argv.slice(2);
print(JSON.stringify(await pageRows(url)));

/** Reads in the same way as a run: through the Metadata port, page by page. */
async function pageRows(baseUrl: string): Promise<Record<string, number>> {
  const connection: Connection = {
    target: "mock",
    baseUrl,
    workspaceId: 5,
    metaToken: "none",
    openSafeties: ["read"],
  };
  const metadata = createMetadata(openHttp(connection), { workspaceId: 5, token: "none" });
  const heapAtStart = heapMegabytes();
  const startedAt = performance.now();
  let rows = 0;
  let heapPeak = heapAtStart;
  for await (const page of metadata.allRows(1)) {
    rows += page.length;
    heapPeak = Math.max(heapPeak, heapMegabytes());
  }
  return { rows, seconds: (performance.now() - startedAt) / 1000, heapAtStart, heapPeak };
}

function heapMegabytes(): number {
  return process.memoryUsage().heapUsed / bytesPerMegabyte;
}
