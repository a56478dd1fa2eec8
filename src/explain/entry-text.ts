import { isMap, isNode, LineCounter, parseDocument, visit } from "yaml";
import type { Place } from "../plan/place.ts";

/** The lines of a spec file that declare an entry. */
export interface EntryText {
  /** Number of the first line; comments directly above the entry belong to it. */
  readonly line: number;
  readonly text: string;
  /** The file's `defaults`, which fill what the entry leaves out. */
  readonly defaults?: string;
}

/** The text of the entry at `place` in a spec file, as it is written. */
export function readEntryText(source: string, place: Pick<Place, "line" | "column">): EntryText {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, logLevel: "silent" });
  const lines = source.split(/\r?\n/u);
  let last = place.line;
  visit(document, (_, node) => {
    const range = isNode(node) ? node.range : undefined;
    if (range === null || range === undefined || !isAt(counter.linePos(range[0]), place)) {
      return undefined;
    }
    last = lastLine(source, range, counter);
    return visit.BREAK;
  });
  const first = firstLine(lines, place.line);
  const defaults = isMap(document.contents) ? document.contents.get("defaults", true) : undefined;
  const range = isNode(defaults) ? defaults.range : undefined;
  return {
    line: first,
    text: lines.slice(first - 1, last).join("\n"),
    ...(range === undefined || range === null
      ? {}
      : { defaults: source.slice(range[0], range[1]).trimEnd() }),
  };
}

function isAt(
  { line, col }: ReturnType<LineCounter["linePos"]>,
  place: Pick<Place, "line" | "column">,
): boolean {
  return line === place.line && col === place.column;
}

/** A value may end with line breaks that are no part of its text. */
function lastLine(
  source: string,
  [start, end]: readonly [number, number, number],
  counter: LineCounter,
): number {
  const text = source.slice(start, end).trimEnd();
  return counter.linePos(start + Math.max(0, text.length - 1)).line;
}

function firstLine(lines: readonly string[], line: number): number {
  let first = line;
  while (first > 1 && /^\s*#/u.test(lines[first - 2] ?? "")) {
    first -= 1;
  }
  return first;
}
