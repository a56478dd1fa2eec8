import { resolve } from "node:path";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { describeFigure, measureHouse } from "../src/quality/house.ts";
import { runCommand } from "./command-line/command.ts";

await runCommand({
  invocation: "npm run check:house --",
  description:
    "Measures the layout: folders, commands, circles and chains of imports. Exit code 0: within bounds, 1: not.",
  options: {},
  examples: [""],
  run: async () => {
    const figures = measureHouse(resolve(import.meta.dirname, ".."));
    print(figures.map(describeFigure).join("\n"));
    return figures.every(({ is, atMost }) => is <= atMost) ? exitCode.held : exitCode.failed;
  },
});
