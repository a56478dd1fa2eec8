import type { Place } from "../../../plan/place.ts";

/** A text that holds XanoScript, and where in it every offset stands. */
export interface ScriptText {
  /** Path of the file as it is shown. */
  readonly file: string;
  readonly text: string;
  place(offset: number): Place;
}

/** Something in a script that is not understood; whoever reads the object leaves it out and lists it. */
export class ScriptError extends Error {
  readonly place: Place;

  constructor(place: Place, message: string) {
    super(message);
    this.name = "ScriptError";
    this.place = place;
  }
}

/** Lines end with LF, CRLF or CR; a tab is one column. */
export function scriptText(file: string, text: string): ScriptText {
  let starts: number[] | undefined;
  return {
    file,
    text,
    place: (offset) => {
      starts ??= lineStarts(text);
      const line = lastAtMost(starts, offset);
      return { file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/gu)) {
    starts.push(index + end.length);
  }
  return starts;
}

/** Index of the last of the ascending `numbers` that is not above `limit`. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
