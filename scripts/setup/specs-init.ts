import { resolve } from "node:path";
import { initSpecs } from "../../src/run/init/init-specs.ts";
import { usualReports } from "../../src/run/run-folder.ts";
import { withoutTrailing } from "../../src/text/without-trailing.ts";
import { runCommand } from "../command-line/command.ts";
import { text } from "../command-line/options.ts";
import { outputFolder } from "../command-line/output-folder.ts";

const root = resolve(import.meta.dirname, "../..");

await runCommand({
  invocation: "npm run specs:init --",
  description:
    "Makes specs of a live workspace and judges it once. The token comes from XANO_V2_META_TOKEN or is asked for. Exit code 0: held, 1: failed, 2: not judged.",
  options: {
    url: text({ hint: "url", description: "address of the instance; else XANO_V2_URL" }),
    workspace: text({ hint: "id", description: "of the workspace; else XANO_V2_WORKSPACE" }),
    specs: text({ hint: "folder", default: "specs", description: "that is made" }),
    env: text({ hint: "file", default: ".env", description: "that keeps the settings" }),
    reports: outputFolder({ root, default: usualReports, description: "for the results" }),
  },
  examples: ["--specs shop", "--specs shop --url https://x1a2-b3c4-d5e6.n7.xano.io --workspace 5"],
  run: ({ url, workspace, specs, env, reports }) =>
    initSpecs({
      root,
      folder: withoutTrailing(specs, "/"),
      reports,
      env: resolve(root, env),
      given: {
        ...(url === undefined ? {} : { url }),
        ...(workspace === undefined ? {} : { workspace }),
      },
    }),
});
