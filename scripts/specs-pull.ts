import { resolve } from "node:path";
import { SettingsError } from "../src/errors.ts";
import { assertSlug, limitsOf } from "../src/pull/pull-limits.ts";
import { describeModel, describeUnread } from "../src/pull/workspace/describe-model.ts";
import { readExport } from "../src/pull/xano/export/read-export.ts";
import { openLiveWorkspace } from "../src/pull/xano/live/open-live.ts";
import { readWorkspace } from "../src/pull/xano/live/read-workspace.ts";
import { describePulled, writePulled } from "../src/pull/write-pulled.ts";
import { pull } from "../src/pull/pull.ts";
import { readDocument } from "../src/pull/document/read-document.ts";
import { runCommand } from "./command-line/command.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { withoutTrailing } from "../src/text/without-trailing.ts";
import { pullOptions } from "./options/specs-pull.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run specs:pull --",
  description: "Writes what an OpenAPI document says into the specs. Exit code 0: done, 2: not.",
  options: pullOptions,
  examples: [
    "--openapi https://api.example.com/openapi.yaml --specs forge --dry-run",
    "--openapi frontend.json --group frontend",
  ],
  run: async ({ openapi, live, group, specs, prune, "dry-run": isDry, ...given }) => {
    if (live) {
      const { definitions, workspace } = await openLiveWorkspace();
      print(describeModel(await readWorkspace(definitions, workspace)));
      return exitCode.held;
    }
    if (given["xano-export"] !== undefined) {
      const model = readExport(given["xano-export"], limitsOf(given).maxBytes);
      print([describeModel(model), ...describeUnread(model.leftOut)].join("\n"));
      return exitCode.held;
    }
    if (openapi === undefined) {
      throw new SettingsError(["--openapi is missing: name a file or an address"]);
    }
    assertSlug(group);
    const pulled = pull(await readDocument(openapi, limitsOf(given)), {
      root,
      folder: withoutTrailing(specs, "/"),
      prune,
      ...(group === undefined ? {} : { group }),
    });
    if (!isDry) {
      writePulled(pulled);
    }
    print(describePulled(pulled, { root, isDry }));
    return exitCode.held;
  },
});
