import { resolve } from "node:path";
import { assertSlug, limitsOf } from "../src/pull/pull-limits.ts";
import { pullFrom } from "../src/pull/pull-source.ts";
import { describePulled, writePulled } from "../src/pull/write-pulled.ts";
import { runCommand } from "./command-line/command.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { withoutTrailing } from "../src/text/without-trailing.ts";
import { pullOptions } from "./options/specs-pull.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run specs:pull --",
  description:
    "Writes what a workspace or an OpenAPI document says into the specs. Exit code 0: done, 2: not.",
  options: pullOptions,
  examples: [
    "--live --dry-run",
    "--live --only 'table:agent*'",
    "--openapi https://api.example.com/openapi.yaml --specs forge --dry-run",
    "--openapi frontend.json --group frontend",
    "--arazzo checkout.arazzo.yaml --specs shop",
  ],
  run: async ({ openapi, live, group, specs, prune, "dry-run": isDry, ...given }) => {
    assertSlug(group);
    const folder = withoutTrailing(specs, "/");
    const source = {
      live,
      limits: limitsOf(given),
      ...(openapi === undefined ? {} : { openapi }),
      ...(given.arazzo === undefined ? {} : { arazzo: given.arazzo }),
      withFlows: given.flows,
      ...(given["xano-export"] === undefined ? {} : { export: given["xano-export"] }),
      ...(group === undefined ? {} : { group }),
    };
    const pulled = await pullFrom(source, { root, folder, prune, only: given.only });
    if (!isDry) {
      writePulled(pulled);
    }
    print(describePulled(pulled, { root, isDry }));
    return exitCode.held;
  },
});
