import { defineCommand, runMain } from "citty";
import { createMetadata } from "../../src/instance/metadata.ts";
import type { Connection } from "../../src/settings/connection.ts";
import { openHttp } from "../../src/suite/connect.ts";
import { exitCode, print, runScript } from "../command-line/run-script.ts";

const bytesPerMegabyte = 1024 * 1024;

const command = defineCommand({
  meta: {
    name: "page-rows",
    description: "Reads all rows of a table of the mock's kind and prints what memory it took.",
  },
  args: { url: { type: "positional", required: true, description: "of the server" } },
  run: ({ args }) =>
    runScript(async () => {
      print(JSON.stringify(await pageRows(args.url)));
      return exitCode.held;
    }),
});

await runMain(command);

/** Reads as a run reads: the Metadata port over the Http port, a page at a time. */
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
