import { existsSync } from "node:fs";
import { relative, sep } from "node:path";
import type { Reporter } from "vitest/node";
import type { RunContext } from "../src/result/run-context.ts";
import { groupBy } from "../src/plan/group-by.ts";
import { createLeakFinder, type FindLeaks, type Leak } from "../src/output/leak-forms.ts";
import {
  type FileLeak,
  filesSince,
  isFolder,
  moveAside,
  scanFiles,
  type Snapshot,
  takeSnapshot,
} from "../src/output/output-scan.ts";
import type { TerminalStream } from "./terminal/terminal.ts";

/** What a run writes beside the reports folder. */
export interface OtherOutputs {
  readonly stream: TerminalStream;
  /** Whether the reporters say themselves that what they write was lost: where no folder is, there is nothing to scan. */
  readonly isLost?: () => boolean;
  /** A file outside the reports folder, such as GitHub's step summary. */
  readonly file?: string | undefined;
}

const shownFiles = 10;
/** Of a run whose outputs must not be used, whatever it found. */
const leakedExitCode = 2;

/**
 * One reporter that runs others in their order, each after the one before, and scans at the end of each run, also of
 * one that fails, is interrupted or exits, what they wrote. Text is scanned before it is printed. After a leak the
 * outputs lie aside, the leak is named by file, line and kind, and the exit code is 2.
 */
export function createScannedReporters(
  context: RunContext,
  outputs: OtherOutputs,
  create: (stream: TerminalStream) => readonly Reporter[],
): Reporter {
  const findLeaks = createLeakFinder(context.secrets);
  const printed: Leak[] = [];
  const reporters = create(guard(outputs.stream, findLeaks, printed));
  let before = takeSnapshot(context.reportsFolder);
  const scan = (): void => {
    process.off("exit", scan);
    scanReports({ ...outputs, context, findLeaks, before, printed: printed.splice(0) });
  };
  return {
    async onInit(vitest) {
      before = takeSnapshot(context.reportsFolder);
      await inTurn(reporters, (one) => one.onInit?.(vitest));
    },
    async onTestRunStart(specifications) {
      await inTurn(reporters, (one) => one.onTestRunStart?.(specifications));
      // After the others' own exit listeners, which may still write.
      process.off("exit", scan).once("exit", scan);
    },
    onTestCaseResult: (testCase) => inTurn(reporters, (one) => one.onTestCaseResult?.(testCase)),
    onTestModuleEnd: (module) => inTurn(reporters, (one) => one.onTestModuleEnd?.(module)),
    async onTestRunEnd(modules, errors, reason) {
      try {
        await inTurn(reporters, (one) => one.onTestRunEnd?.(modules, errors, reason));
      } finally {
        scan();
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
  readonly printed: readonly Leak[];
  readonly before: Snapshot;
}

function scanReports(run: EndedRun): void {
  const { context, findLeaks, printed, before, stream, file } = run;
  const { reportsFolder } = context;
  try {
    const others = file === undefined || !existsSync(file) ? [] : [file];
    const isNowhere = run.isLost?.() === true && !isFolder(reportsFolder);
    const files = [...(isNowhere ? [] : filesSince(reportsFolder, before)), ...others];
    const leaks = scanFiles(files, findLeaks);
    if (leaks.length + printed.length > 0) {
      const aside = moveAside(reportsFolder, files);
      stream.write(describeLeaks(leaks, printed, { root: context.root, aside }));
      process.exitCode = leakedExitCode;
    }
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    stream.write(`\nthe outputs could not be scanned for secrets: ${cause}\nExit code 2.\n`);
    process.exitCode = leakedExitCode;
  }
}

/** What leaked where, by file, line and kind, and what to do; `printed` are leaks of text for the terminal. */
export function describeLeaks(
  leaks: readonly FileLeak[],
  printed: readonly Leak[],
  { root, aside }: { readonly root: string; readonly aside: string },
): string {
  const files = [...groupBy(leaks, ({ file }) => relative(root, file))];
  const places = [
    ...(printed.length === 0 ? [] : [describePlace("text for the terminal, kept back", printed)]),
    ...files
      .toSorted(([a], [b]) => depthOf(a) - depthOf(b))
      .map(([file, all]) => describePlace(file, all)),
  ];
  const rest = places.length - shownFiles;
  return [
    "",
    "LEAK: secrets or personal data got past the redactor into what this run wrote.",
    ...places.slice(0, shownFiles),
    ...(rest > 0 ? [`  and ${rest} more files`] : []),
    `All of it was moved to ${relative(root, aside)}: publish nothing of it. Mend the redactor (src/redaction/text/redact-text.ts)`,
    "or the classification of the columns, and run again.",
    "Not judged: the outputs leaked. Exit code 2.",
    "",
  ].join("\n");
}

/** `reports/run.json:12 and on 3 more  email, value of a setting`. */
function describePlace(where: string, leaks: readonly Leak[]): string {
  const lines = [...new Set(leaks.map(({ line }) => line))];
  const more = lines.length > 1 ? ` and on ${lines.length - 1} more` : "";
  const kinds = [...new Set(leaks.map(({ kind }) => kind))].toSorted().join(", ");
  return `  ${where}:${lines[0]}${more}  ${kinds}`;
}

/** Files at the top are few, and say as much as the many below them. */
function depthOf(file: string): number {
  return file.split(sep).length;
}
