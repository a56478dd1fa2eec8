import { resolve } from "node:path";
import { benchMock } from "../src/bench/on-mock.ts";
import { benchPagedParity } from "../src/bench/rows/paged-parity.ts";
import { benchGrowth } from "../src/bench/rows/growth.ts";
import { benchRowParity } from "../src/bench/rows/row-parity.ts";
import { runCommand } from "./command-line/command.ts";
import { choice, flag } from "./command-line/options.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";

const root = resolve(import.meta.dirname, "..");
await runCommand({
  invocation: "npm run bench --",
  description: "Measures speed and memory side by side: on the mock, and of rows in PostgreSQL.",
  options: {
    only: choice(["all", "mock", "rows"], { default: "all", description: "what is measured" }),
    large: flag("rows grow to 10,000,000 in PostgreSQL, which takes minutes"),
  },
  examples: ["", "--only rows --large"],
  run: async ({ only, large }) => {
    if (only !== "rows") {
      await benchMock(root, print);
    }
    if (only !== "mock") {
      print(await benchRowParity());
      print(await benchPagedParity());
      print(await benchGrowth(large));
    }
    return exitCode.held;
  },
});
