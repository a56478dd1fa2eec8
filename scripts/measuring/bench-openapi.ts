import { resolve } from "node:path";
import {
  describeShapes,
  judgeShape,
  type ShapeOutcome,
} from "../../src/bench/openapi/judge-shape.ts";
import { readShapes } from "../../src/bench/openapi/shapes.ts";
import { exitCode } from "../../src/output/exit-code.ts";
import { print } from "../../src/output/print.ts";
import { runCommand } from "../command-line/command.ts";
import { whole } from "../command-line/options.ts";

await runCommand({
  invocation: "npm run bench:openapi --",
  description:
    "Pulls, serves and judges documents as common tools write them, then breaks them. Exit code 1: one was not well, or a fault not found.",
  options: {
    resources: whole({ hint: "n", least: 1, default: 120, description: "of each document" }),
  },
  examples: ["", "--resources 8"],
  run: async ({ resources }) => {
    const outcomes: ShapeOutcome[] = [];
    for (const shape of readShapes(resolve(import.meta.dirname, "../../fixtures/openapi/shapes"))) {
      outcomes.push(await judgeShape(shape, resources));
    }
    print(describeShapes(outcomes));
    const isWell = outcomes.every(
      ({ unwell, found, seeded, falseAlarms }) => unwell + falseAlarms === 0 && found === seeded,
    );
    return isWell ? exitCode.held : exitCode.failed;
  },
});
