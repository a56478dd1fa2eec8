import { resolve } from "node:path";
import { readSchema } from "../simulator/schema/observed-schema.ts";
import { counted } from "../src/text/counted.ts";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { runCommand } from "./command-line/command.ts";
import { texts } from "./command-line/options.ts";
import type { Given } from "./command-line/read-arguments.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { openContractFiles } from "../src/trials/resolved-contract.ts";
import { selectChecks } from "../src/run/select.ts";
import { describeLessons, teachMock } from "../src/teaching/teach-mock.ts";
import { findUnknown } from "../src/teaching/unknown-to-mock.ts";

const root = resolve(import.meta.dirname, "..");

const options = {
  only: texts({ hint: "id", description: "this check, or a glob" }),
};

await runCommand({
  invocation: "npm run mock:learn --",
  description:
    "Teaches the mock the tables, columns, endpoints, functions, groups and tasks of the specs that it does not know.",
  options,
  examples: ["", "--only table:invoice"],
  run: learn,
});

async function learn({ only }: Given<typeof options>): Promise<number> {
  const { checks } = loadPlan(root);
  const selected = selectChecks(checks, { family: "all", only, tags: [] });
  const contractOf = openContractFiles(resolve(root, "contracts"));
  const lessons = findUnknown(selected, { schema: readSchema(5), contractOf });
  if (lessons.length === 0) {
    print("the mock knows all that the specs declare: nothing was written");
    return exitCode.held;
  }
  teachMock(lessons, resolve(root, "fixtures", "observed"));
  describeLessons(lessons).forEach((line) => print(line));
  print(
    `${counted(lessons.length, "line")} written to fixtures/observed: they are what the specs say, not what was observed; look at them before you commit`,
  );
  return exitCode.held;
}
