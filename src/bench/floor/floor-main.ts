import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startVitest } from "vitest/node";
import { startMockThread } from "../../run/target/mock-thread.ts";
import { usualRows } from "../../run/target/target.ts";
import type { FloorRun } from "./floor-run.ts";

/** A process of its own, as `validate:all` is: starts a mock, Vitest, and Allure's own reporter. */
const [file = "", results = ""] = process.argv.slice(2);
const run: FloorRun = JSON.parse(readFileSync(file, "utf8"));
const mock = await startMockThread(usualRows);
const vitest = await startVitest(
  "test",
  [],
  {
    config: false,
    watch: false,
    reporters: [["allure-vitest/reporter", { resultsDir: join(results, "allure-results") }]],
  },
  {
    test: {
      root: resolve(import.meta.dirname, "../../.."),
      include: [join(import.meta.dirname, "floor-suite.ts")],
      pool: "threads",
      isolate: false,
      maxConcurrency: 64,
      provide: { floor: { ...run, baseUrl: mock.v2.url } },
    },
  },
);
await vitest.close();
await mock.close();
