import { counted } from "../text/counted.ts";
import type { RunContext } from "../result/run-context.ts";
import { recordPath } from "../result/record-path.ts";
import { onSignal } from "./on-signal.ts";
import { findRecord } from "../shards/read-record.ts";

type Ended = Pick<RunContext, "reportsFolder" | "root" | "runId" | "declared">;

/**
 * Ends a run in good order when a signal asks for it: what was judged is written, and one sentence says what is kept.
 * The exit code is the shell's own for the signal. Gives what ends the watching.
 */
export function endBySignal(context: Ended): () => void {
  return onSignal((signal, code) => endRun(signal, code, context));
}

/** A run that keeps its limit needs this long to say what it could not judge. */
const graceMs = 30_000;

/**
 * Ends a run that overstays its limit, with what was judged and exit code 2. It watches from outside the thread that
 * judges: one that computes without end answers nothing, and keeps no time limit of its own. Gives what ends the watching.
 */
export function endByLimit(context: Ended, limitMs: number, grace = graceMs): () => void {
  const limit = describeSpan(limitMs);
  const timer = setTimeout(
    () => endRun(`its limit of ${limit} (XANO_RUN_LIMIT), since a check does not end`, 2, context),
    Math.min(limitMs + grace, longestMs),
  );
  timer.unref();
  return () => clearTimeout(timer);
}

/** The longest that a timer waits. */
const longestMs = 2_147_483_647;

function describeSpan(ms: number): string {
  return ms >= 60_000 ? `${Math.round(ms / 60_000)} min` : `${ms / 1000} s`;
}

function endRun(cause: string, code: number, context: Ended): void {
  // After the others' exit listeners, which write what still waits.
  process.once("exit", () => {
    process.stderr.write(describeEnd(cause, Number(process.exitCode ?? code), context));
  });
  // oxlint-disable-next-line unicorn/no-process-exit -- the run is over, whatever is under way
  process.exit(code);
}

/** `Ended by SIGINT: 412 of 1,804 checks were judged and are kept in reports/run.json; … Exit code 130.` */
function describeEnd(cause: string, code: number, context: Ended): string {
  const all = Object.values(context.declared).reduce((sum, one) => sum + one, 0);
  const found = findRecord(context.reportsFolder);
  const isOwn = found.is === "whole" && found.value.runId === context.runId;
  const file = recordPath(context);
  const kept = isOwn
    ? `${found.value.results.length} of ${counted(all, "check")} were judged and are kept in ${file}, the rest was not judged`
    : `nothing of ${counted(all, "check")} could be kept in ${file}`;
  return `\nEnded by ${cause}: ${kept}. Exit code ${code}.\n`;
}
