import { resolve } from "node:path";
import { runCommand } from "./command-line/command.ts";
import { flag, folder, text, texts, whole } from "./command-line/options.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { printOwn } from "../src/output/print.ts";
import { serveDocument, serveMock } from "../src/run/target/serve-mock.ts";
import { describeFaults } from "../src/run/target/describe-faults.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run mock --",
  description: "Serves the mocked V2 and V1 instances on loopback.",
  options: {
    seed: whole({ hint: "n", least: 0, default: 1, description: "of the rows" }),
    rows: whole({ hint: "n", least: 1, default: 30, description: "rows a table" }),
    port: whole({
      hint: "n",
      least: 0,
      most: 65_534,
      default: 4010,
      description: "of V2; V1 has the next, and 0 takes free ones",
    }),
    fault: texts({ hint: "json", description: "break V2 first" }),
    specs: folder({ root, default: "specs", description: "whose names of API groups faults use" }),
    faults: flag("list the kinds of faults with their fields, and serve nothing"),
    openapi: text({ hint: "file", description: "serve this document instead" }),
    "allow-ref": texts({ hint: "folder", description: "that the document's $refs may lead to" }),
  },
  examples: [
    "",
    "--faults",
    "--port 0 --rows 100",
    `--fault '{"kind":"drop-table","table":"agent"}'`,
  ],
  run: async ({ seed, rows, port, openapi, ...given }) => {
    if (given.faults) {
      printOwn(describeFaults());
    } else if (openapi === undefined) {
      const v1Port = port === 0 ? 0 : port + 1;
      await serveMock({ seed, rows, port, v1Port }, given.fault, given.specs);
    } else {
      await serveDocument({ file: openapi, allowed: given["allow-ref"], seed, port });
    }
    return exitCode.held;
  },
});
