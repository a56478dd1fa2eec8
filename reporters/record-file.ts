import { OutputError } from "../src/errors.ts";
import { replaceFile } from "../src/output/replace-file.ts";
import { visibleJson } from "../src/redaction/hidden-characters.ts";

/** A JSON file that grows by one entry of `results` at a time and is whole at any time. */
export interface RecordFile {
  readonly add: (result: object) => void;
  /** @throws {OutputError} Writes the end of the run; `results` replace those added, in their final order. */
  readonly finish: (tail: RecordTail, results: readonly object[]) => void;
  /** Writes what is still waiting, and no more after it. */
  readonly close: () => void;
}

/** What is known only when a run has ended. */
export interface RecordTail {
  readonly finishedAt: string | null;
  readonly troubles: readonly object[];
  readonly summary: object | null;
}

const pauseMs = 200;
/** Writing takes at most one part in this many of the run's time, however long the file grows. */
const leastShare = 20;
const unfinished: RecordTail = { finishedAt: null, troubles: [], summary: null };

/**
 * Creates the file with its head and no result. Each state is written beside it and renamed over it, so neither
 * a reader nor a kill meets half a file; results come in batches, the first at once.
 */
export function createRecordFile(path: string, head: object): RecordFile {
  let lines: string[] = [];
  const written = new WeakMap<object, string>();
  const toLine = (result: object): string => {
    const line = written.get(result) ?? visibleJson(result);
    written.set(result, line);
    return line;
  };
  let timer: NodeJS.Timeout | undefined;
  let nextAt = 0;
  const write = (tail: RecordTail): void => {
    clearTimeout(timer);
    timer = undefined;
    const start = performance.now();
    replaceFile(path, toText(head, lines, tail));
    const now = performance.now();
    nextAt = now + Math.max(pauseMs, (now - start) * leastShare);
  };
  // What cannot be written now is reported when the run ends, if it cannot be written then.
  const flush = (): void => attempt(() => write(unfinished));
  const flushAtExit = (): void => {
    if (timer !== undefined) {
      flush();
    }
  };
  attempt(() => replaceFile(path, toText(head, lines, unfinished)));
  process.once("exit", flushAtExit);
  return {
    add(result) {
      lines.push(toLine(result));
      if (performance.now() >= nextAt) {
        flush();
      } else {
        timer ??= setTimeout(flush, nextAt - performance.now());
        timer.unref();
      }
    },
    finish(tail, results) {
      lines = results.map(toLine);
      write(tail);
      process.off("exit", flushAtExit);
    },
    close() {
      flushAtExit();
      process.off("exit", flushAtExit);
    },
  };
}

/** The text of a record, one result a line. */
export function serializeRecord(
  head: object,
  results: readonly object[],
  tail: RecordTail,
): string {
  return toText(
    head,
    results.map((result) => visibleJson(result)),
    tail,
  );
}

function toText(head: object, results: readonly string[], tail: RecordTail): string {
  const start = visibleJson(head, 2).replace(/\n\}$/, "");
  const end = visibleJson(tail, 2).replace(/^\{\n/, "");
  return `${start},\n  "results": [${results.map((line) => `\n    ${line}`).join(",")}\n  ],\n${end}\n`;
}

function attempt(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof OutputError)) {
      throw error;
    }
  }
}
