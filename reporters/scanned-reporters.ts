import { existsSync } from "node:fs";
import type { Reporter } from "vitest/node";
import type { RunContext } from "../src/result/run-context.ts";
import { createLeakFinder, type FindLeaks, type Leak } from "../src/output/leak-forms.ts";
import {
  type FileLeak,
  filesSince,
  isFolder,
  scanFiles,
  type Snapshot,
  takeSnapshot,
} from "../src/output/output-scan.ts";
import { describeError } from "../src/output/print.ts";
import { amendVerdict } from "./losses/amend-verdict.ts";
import { describeLeaks, putAside } from "./losses/describe-leaks.ts";
import type { TerminalStream } from "./terminal/terminal.ts";

/** What a run writes beside the reports folder. */
export interface OtherOutputs {
  readonly stream: TerminalStream;
  /** Whether the reporters say themselves that what they write was lost: where no folder is, there is nothing to scan. */
  readonly isLost?: () => boolean;
  /** A file outside the reports folder, such as GitHub's step summary. */
  readonly file?: string | undefined;
}

/** Of a run whose outputs must not be used, whatever it found. */
const leakedExitCode = 2;

/** The reporters of a run by when they have their say at its end. */
export interface TwoStages {
  /** They write files. */
  readonly writing: readonly Reporter[];
  /** They say how it ended, once it is known whether what was written leaked. */
  readonly concluding: readonly Reporter[];
}

/** What the reporters are made with. */
export interface ScannedStage {
  /** Text is scanned before it is printed. */
  readonly guarded: TerminalStream;
  /** Whether what was written leaked, or could not be scanned: then the scan names the exit code. */
  readonly isLeaked: () => boolean;
}

/**
 * One reporter that runs others in their order, each after the one before, and scans at the end of each run, also of
 * one that fails, is interrupted or exits, what they wrote. After a leak the files that hold it lie aside, the leak is
 * named by file, line and kind, the exit code is 2, and what stays of the run says so.
 */
export function createScannedReporters(
  context: RunContext,
  outputs: OtherOutputs,
  create: (stage: ScannedStage) => TwoStages,
): Reporter {
  const findLeaks = createLeakFinder(context.secrets);
  const printed: Leak[] = [];
  let before: Snapshot = new Map();
  let found: Scan | undefined;
  const { writing, concluding } = create({
    guarded: guard(outputs.stream, findLeaks, printed),
    isLeaked: () => found !== undefined && isBad(found),
  });
  const reporters = [...writing, ...concluding];
  const scan = (): Scan => scanReports({ ...outputs, context, findLeaks, before });
  const conclude = (): void => {
    process.off("exit", conclude);
    concludeScan(found ?? scan(), printed.splice(0), { context, stream: outputs.stream });
    found = undefined;
  };
  return {
    async onInit(vitest) {
      before = takeSnapshot(context.reportsFolder);
      await inTurn(reporters, (one) => one.onInit?.(vitest));
    },
    async onTestRunStart(specifications) {
      await inTurn(reporters, (one) => one.onTestRunStart?.(specifications));
      // After the others' own exit listeners, which may still write.
      process.off("exit", conclude).once("exit", conclude);
    },
    onTestCaseResult: (testCase) => inTurn(reporters, (one) => one.onTestCaseResult?.(testCase)),
    onTestModuleEnd: (module) => inTurn(reporters, (one) => one.onTestModuleEnd?.(module)),
    async onTestRunEnd(modules, errors, reason) {
      const end = (one: Reporter): unknown => one.onTestRunEnd?.(modules, errors, reason);
      try {
        await inTurn(writing, end).finally(() => {
          found = scan();
        });
      } finally {
        await inTurn(concluding, end).finally(conclude);
      }
    },
  };
}

/** All of them get their turn; the first error is thrown after the last. */
async function inTurn(
  reporters: readonly Reporter[],
  pass: (reporter: Reporter) => unknown,
): Promise<void> {
  const errors: unknown[] = [];
  for (const reporter of reporters) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the terminal's verdict stands last
      await pass(reporter);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) {
    throw errors[0];
  }
}

/** A stream that keeps back what must not be printed, and notes it. */
function guard(stream: TerminalStream, findLeaks: FindLeaks, printed: Leak[]): TerminalStream {
  return {
    ...(stream.isTTY === undefined ? {} : { isTTY: stream.isTTY }),
    get columns() {
      return stream.columns ?? 0;
    },
    write(text) {
      const leaks = findLeaks(Buffer.from(text).toString("latin1"));
      printed.push(...leaks);
      return leaks.length === 0 ? stream.write(text) : false;
    },
  };
}

interface EndedRun extends OtherOutputs {
  readonly context: RunContext;
  readonly findLeaks: FindLeaks;
  readonly before: Snapshot;
}

/** What the scan found in the files of a run, or why it could not read them. */
type Scan = { readonly leaks: readonly FileLeak[] } | { readonly failure: string };

function isBad(scan: Scan): boolean {
  return "failure" in scan || scan.leaks.length > 0;
}

function scanReports({ context, findLeaks, before, file, isLost }: EndedRun): Scan {
  const { reportsFolder } = context;
  try {
    const others = file === undefined || !existsSync(file) ? [] : [file];
    const isNowhere = isLost?.() === true && !isFolder(reportsFolder);
    const files = [...(isNowhere ? [] : filesSince(reportsFolder, before)), ...others];
    return { leaks: scanFiles(files, findLeaks) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Moves what leaked aside and says so, or that nobody knows; nothing where nothing leaked. */
function concludeScan(
  scan: Scan,
  printed: readonly Leak[],
  { context, stream }: { readonly context: RunContext; readonly stream: TerminalStream },
): void {
  if (!isBad(scan) && printed.length === 0) {
    return;
  }
  process.exitCode = leakedExitCode;
  stream.write(describeScan(scan, printed, context));
  try {
    amendVerdict(context.reportsFolder, context.runId, "what leaked");
  } catch (error) {
    stream.write(`${describeError(error)}\n`);
  }
}

function describeScan(
  scan: Scan,
  printed: readonly Leak[],
  { root, reportsFolder }: RunContext,
): string {
  if ("failure" in scan) {
    return `\nthe outputs could not be scanned for secrets: ${scan.failure}\nExit code 2.\n`;
  }
  return describeLeaks(scan.leaks, printed, { root, aside: putAside(reportsFolder, scan.leaks) });
}
