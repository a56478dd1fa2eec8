import { resolve } from "node:path";
import { readFaultKinds } from "../../src/bench/openapi/fault-kinds.ts";
import { describeFaults, judgeFaults } from "../../src/bench/openapi/judge-faults.ts";
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

const fixtures = resolve(import.meta.dirname, "../../fixtures/openapi");

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
    for (const shape of readShapes(resolve(fixtures, "shapes"))) {
      outcomes.push(await judgeShape(shape, resources));
    }
    print(describeShapes(outcomes));
    const faults = await judgeFaults(readFaultKinds(resolve(fixtures, "faults.yaml")));
    print(describeFaults(faults));
    const areFound = [faults.unwell, faults.missed, faults.falseAlarms].flat().length === 0;
    const isWell = outcomes.every(
      ({ unwell, found, seeded, falseAlarms }) => unwell + falseAlarms === 0 && found === seeded,
    );
    return isWell && areFound ? exitCode.held : exitCode.failed;
  },
});
