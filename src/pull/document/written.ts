import { LineCounter, parseDocument } from "yaml";
import type { SpecProblem } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Place } from "../../plan/place.ts";

const shownProblems = 5;

/** A text whose places are known. */
export interface Written {
  placeOf(path: readonly string[]): Place;
  problems(): SpecProblem[];
}

/** Reads a text once more, for its places alone: it takes far longer than parsing it does. */
export function openWritten(source: string, text: string): Written {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: "error",
    merge: true,
    prettyErrors: false,
    stringKeys: true,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: source, line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    placeOf(path) {
      // Of what an alias brings in there is no place but that of what stands round it.
      for (let length = path.length; length >= 0; length -= 1) {
        const node: unknown = document.getIn(path.slice(0, length), true);
        const range: unknown = isRecord(node) ? node["range"] : undefined;
        if (Array.isArray(range)) {
          return placeAt(Number(range[0]));
        }
      }
      return placeAt(0);
    },
    problems: () =>
      document.errors.slice(0, shownProblems).map(({ pos, message }) => ({
        place: placeAt(pos[0]),
        message: `the document cannot be read: ${message}`,
      })),
  };
}
