import { isJsonType, isStreamType } from "./media-type.ts";
import type { CutBody } from "../../ports/cut-body.ts";

/** Limits for reading one body. */
export interface BodyLimits {
  /** Bytes to read at most, after decompression. */
  readonly maxBytes: number;
  /** How long to wait for its end, in ms. */
  readonly timeoutMs: number;
  /** Media type of the answer, lower case. */
  readonly type: string;
  /** Whether a type other than JSON is expected: then a beginning must arrive, however late. */
  readonly mustCome: boolean;
  /** Whether it is read to its end, whatever its type. */
  readonly isWhole: boolean;
}

/** The part of a body that was read. */
export interface ReadText {
  readonly text: string;
  readonly cut?: CutBody;
  /** When its last byte arrived, by `performance.now()`; of a body whose beginning is enough, its first. */
  readonly endedAt: number;
}

/** The body stopped arriving before its end. */
export class BodyStalled extends Error {}

/** An answer of superagent, decompressed. */
type BodyStream = NodeJS.ReadableStream & { destroy(): unknown };

/** How much of a body is read, and how long to wait for it. */
interface Extent {
  readonly bytes: number;
  readonly waitMs: number;
  /** Whether what has arrived by then is all that is needed. */
  readonly isEnough: boolean;
}

const beginningBytes = 65_536;
const beginningMs = 1000;
/** Characters kept of a body that is not judged. */
const shownCharacters = 1000;

/**
 * Reads as much of a body as is needed: of an endless stream and of a body that is not JSON, only the beginning.
 * Bodies that are too large or never end are not worth carrying through a run. The connection is closed unless the
 * body was read to its end. `done` is not called when the connection is lost.
 */
export function readBody(
  stream: BodyStream,
  limits: BodyLimits,
  done: (error: Error | null, body?: ReadText) => void,
): void {
  const extent = extentOf(limits);
  const reading = startReading();
  let isDone = false;
  const end = (): boolean => {
    clearTimeout(timer);
    const isFirst = !isDone;
    isDone = true;
    return isFirst;
  };
  const cut = (because: CutBody["because"]): void => {
    if (end()) {
      stream.destroy();
      done(null, reading.cut(explainCut(because, reading.bytes(), limits)));
    }
  };
  const giveUp = (): void => {
    if (extent.isEnough || reading.isComing(extent.waitMs)) {
      cut(extent.isEnough ? "enough" : "endless");
    } else if (end()) {
      stream.destroy();
      done(new BodyStalled(`the body stopped after ${reading.bytes()} bytes`));
    }
  };
  let timer = setTimeout(giveUp, extent.waitMs);
  stream.on("data", (chunk: Buffer) => {
    if (isDone) {
      return;
    }
    if (extent.isEnough && reading.bytes() === 0) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, beginningMs);
    }
    reading.add(chunk);
    if (reading.bytes() >= extent.bytes) {
      cut(extent.isEnough ? "enough" : "too-large");
    }
  });
  stream.on("end", () => {
    if (end()) {
      done(null, reading.whole());
    }
  });
  stream.on("error", end);
}

/** What has arrived so far. */
interface Reading {
  add(chunk: Buffer): void;
  bytes(): number;
  /** Whether bytes arrived in the second half of a wait. */
  isComing(waitMs: number): boolean;
  whole(): ReadText;
  cut(why: CutBody): ReadText;
}

function startReading(): Reading {
  const startedAt = performance.now();
  const chunks: Buffer[] = [];
  let bytes = 0;
  let firstAt: number | undefined;
  let endedAt = startedAt;
  const text = (): string => Buffer.concat(chunks).toString("utf8");
  return {
    add(chunk) {
      chunks.push(chunk);
      bytes += chunk.length;
      endedAt = performance.now();
      firstAt ??= endedAt;
    },
    bytes: () => bytes,
    isComing: (waitMs) => endedAt - startedAt > waitMs / 2,
    whole: () => ({ text: text(), endedAt }),
    cut: (why) => ({
      text: why.because === "enough" ? text() : text().slice(0, shownCharacters),
      cut: why,
      // What was waited for after that was our own wish to see more.
      endedAt: why.because === "enough" ? (firstAt ?? endedAt) : endedAt,
    }),
  };
}

function explainCut(
  because: CutBody["because"],
  bytes: number,
  { maxBytes, timeoutMs }: BodyLimits,
): CutBody {
  switch (because) {
    case "too-large":
      return { because, bytes, limitBytes: maxBytes };
    case "endless":
      return { because, bytes, afterMs: timeoutMs };
    case "enough":
      return { because, bytes };
  }
}

function extentOf({ type, mustCome, isWhole, maxBytes, timeoutMs }: BodyLimits): Extent {
  if (isStreamType(type)) {
    return { bytes: 1, waitMs: Math.min(beginningMs, timeoutMs), isEnough: true };
  }
  if (isWhole || isJsonType(type)) {
    return { bytes: maxBytes + 1, waitMs: timeoutMs, isEnough: false };
  }
  const waitMs = mustCome ? timeoutMs : Math.min(beginningMs, timeoutMs);
  return { bytes: Math.min(beginningBytes, maxBytes + 1), waitMs, isEnough: true };
}
