import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Reporter } from "vitest/node";
import { orOutputError, replaceFile } from "../../src/output/replace-file.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { collectInto } from "../collect.ts";
import { renderStepSummary } from "../github.ts";

/** Writes `summary.md` into the reports folder when the run ends: what GitHub shows of it, for whoever takes Markdown. */
export function createMarkdownReporter(context: RunContext): Reporter {
  const path = join(context.reportsFolder, "summary.md");
  return collectInto(context, {
    started: () => orOutputError(path, () => rmSync(path, { force: true })),
    ended: (run) => replaceFile(path, renderStepSummary(run, context)),
  });
}
