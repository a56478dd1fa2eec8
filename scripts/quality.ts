import { resolve } from "node:path";
import { runCommand } from "./command-line/command.ts";
import { flag } from "./command-line/options.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { printOwn } from "../src/output/print.ts";
import { describeStage, runStages } from "../src/quality/run-stages.ts";
import { stagesOf } from "../src/quality/stages.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm test --",
  description:
    "The project's own quality gate, one line for each stage. Exit code 0: held, 1: failed.",
  options: {
    full: flag("the slow tests too, as npm run test:full does"),
    rest: flag("the slow tests only, where npm test has just passed"),
  },
  examples: ["", "--full"],
  run: async ({ full, rest }) => {
    const phases = stagesOf({ hasUsual: !rest, hasSlow: full || rest }, root);
    const isHeld = await runStages(phases, root, (ended) => printOwn(describeStage(ended)));
    return isHeld ? exitCode.held : exitCode.failed;
  },
});
