import type { Colors } from "./colors.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { logText, withoutCommands } from "../../src/redaction/log-text.ts";
import type { Run } from "../run.ts";
import { escapeRun } from "../escape-run.ts";
import { renderNotes } from "./notes.ts";
import {
  type ReadSource,
  renderBlocked,
  renderBroken,
  renderFailures,
  renderTroubles,
  renderUnconfirmed,
} from "./sections.ts";
import { renderTable } from "./table.ts";
import { recordPath } from "../../src/result/record-path.ts";

/** How a summary is painted and where its excerpts come from. */
export interface Surface {
  readonly colors: Colors;
  readonly readSource: ReadSource;
  /** What the run is beside those before it, a line each. */
  readonly history?: readonly string[];
  /** Whether another line follows that names the exit code, as after outputs were lost. */
  readonly isFollowed?: boolean;
}

/** A finished run in words for a terminal or a log; the last line is the verdict with the exit code, unless another line follows that names it. */
export function renderSummary(given: Run, context: RunContext, surface: Surface): string {
  const { colors, readSource, history = [], isFollowed = false } = surface;
  const run = escapeRun(given, logText);
  const { exitCode, sentence } = run.summary.verdict;
  const file = recordPath(context);
  const paint = exitCode === 0 ? colors.green : colors.red;
  const sections = [
    wrapParts(describeRun(context)),
    run.summary.families.length === 0 ? [] : [renderTable(run.summary, colors)],
    renderFailures(run, colors, readSource),
    renderBroken(run, colors, file),
    renderBlocked(run, colors, file),
    renderTroubles(run, colors),
    renderUnconfirmed(run, colors, file),
    renderNotes(run, colors, context),
    history,
    [`${paint(colors.bold(sentence))}${isFollowed ? "" : ` Exit code ${exitCode}.`}`],
  ];
  const texts = sections.map((lines) => lines.join("\n").trimEnd()).filter((text) => text !== "");
  return withoutCommands(`${texts.join("\n\n")}\n`);
}

const screen = 80;

/** A list of parts in lines that fit a terminal. */
function wrapParts(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.split(/(?<=[,:]) /)) {
    if (line !== "" && line.length + 1 + part.length > screen) {
      lines.push(line);
      line = " ";
    }
    line = line === "" ? part : `${line} ${part}`;
  }
  return [...lines, line];
}

/** What was run against what: `AgentDashboards V2 on mock: V2 at 127.0.0.1, seed 1, 20 rows`. */
export function describeRun(context: RunContext): string {
  const { workspaceName, target, instances, seed, rows, runOptions, shard } = context;
  const parts = [
    ...(shard === undefined ? [] : [`shard ${shard.index} of ${shard.count}`]),
    ...instances.map(({ name, host }) => `${name} at ${host}`),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(rows === undefined ? [] : [`${rows} rows`]),
    ...(runOptions.includes("--insecure") ? ["certificates not checked"] : []),
  ];
  return `${workspaceName} on ${target}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`;
}
