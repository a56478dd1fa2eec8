import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Reporter } from "vitest/node";
import type { RunContext } from "../../src/result/run-context.ts";
import { collectInto } from "../collect.ts";
import { createColors } from "./colors.ts";
import { renderHistory } from "./history.ts";
import { createProgress, type Progress } from "./progress.ts";
import { renderSummary } from "./summary.ts";

/** Where the terminal reporter writes; `process.stdout` is one. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

const redrawMs = 100;
const logMs = 10_000;
const clearLine = "\r\u001B[K";

/**
 * Prints progress and the summary instead of Vitest's default reporter, and sets the exit code of the process.
 * Colours and a moving line only on a terminal, else a line every 10 s. Where outputs were lost or leaked, whoever says so last
 * names the exit code.
 */
export function createTerminalReporter(
  context: RunContext,
  stream: TerminalStream = process.stdout,
  isFollowed: () => boolean = () => context.isFollowed === true,
): Reporter {
  const colors = createColors(stream.isTTY === true);
  let ticker: Ticker | undefined;
  let startedAt = "";
  return collectInto(context, {
    started() {
      ticker?.stop();
      startedAt = context.recorded?.startedAt ?? new Date().toISOString();
      ticker = startTicker(createProgress(context), stream);
    },
    judged: (result) => ticker?.progress.add(result),
    ended(run) {
      ticker?.stop();
      const readSource = (file: string): string | undefined =>
        readText(resolve(context.root, file));
      const history = renderHistory({ ...run, startedAt }, context, colors);
      const surface = { colors, readSource, history, isFollowed: isFollowed() };
      stream.write(`\n${renderSummary(run, context, surface)}`);
      process.exitCode = run.summary.verdict.exitCode;
    },
  });
}

interface Ticker {
  readonly progress: Progress;
  readonly stop: () => void;
}

function startTicker(progress: Progress, stream: TerminalStream): Ticker {
  const isTerminal = stream.isTTY === true;
  const startedAt = performance.now();
  const timer = setInterval(
    () => {
      const line = progress.line(performance.now() - startedAt);
      // A terminal that does not know its width says 0.
      const width = (stream.columns || 80) - 1;
      stream.write(isTerminal ? `${clearLine}${line.slice(0, width)}` : `${line}\n`);
    },
    isTerminal ? redrawMs : logMs,
  );
  timer.unref();
  return {
    progress,
    stop() {
      clearInterval(timer);
      if (isTerminal) {
        stream.write(clearLine);
      }
    },
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
