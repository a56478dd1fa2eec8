import type { RuntimeMessage } from "allure-js-commons/sdk";
import type { RunContext } from "../../src/result/run-context.ts";
import type { Run } from "../run.ts";
import { createColors } from "../terminal/colors.ts";
import { describeGate, listGates } from "./page/headline.ts";
import { renderSummary } from "../terminal/summary.ts";

/** What Allure shows of a run as a whole: the summary as it stood in the terminal, without the exit code; missed gates and troubles as errors. */
export function toGlobalMessages(run: Run, context: RunContext): RuntimeMessage[] {
  // Written before the run ends: what is lost or leaks after it decides the exit code, too.
  const surface = { colors: createColors(false), readSource: () => undefined, isFollowed: true };
  const content = Buffer.from(renderSummary(run, context, surface)).toString("base64");
  const file = { contentType: "text/plain", fileExtension: ".txt", encoding: "base64" } as const;
  const errors = [
    ...describeMissedGates(run),
    ...run.troubles.map(({ where, message }) => `${where}: ${message}`),
  ];
  return [
    { type: "global_attachment_content", data: { name: "summary", content, ...file } },
    ...errors.map((message): RuntimeMessage => ({ type: "global_error", data: { message } })),
  ];
}

function describeMissedGates({ summary }: Run): string[] {
  return listGates(summary).flatMap(({ name, gate }) =>
    gate.state === "missed" ? [`gate missed, ${name}: ${describeGate(gate)}`] : [],
  );
}
