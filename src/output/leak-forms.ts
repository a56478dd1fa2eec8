import { createLiteralSearch } from "./literal-search.ts";
import { formsOfSetting, isLongEnough, withoutEscapes } from "./setting-forms.ts";
import { leakForms } from "./scanned-forms.ts";

/** Something that must not appear in an output: its kind and its line, never the value. */
export interface Leak {
  readonly kind: string;
  readonly line: number;
}

/** Finds the leaks in a text, at most one of each kind per line. */
export type FindLeaks = (text: string) => Leak[];

const ofSetting = "value of a setting";

/** Finds the values of secret settings in any encoding, and secrets and personal data by their form. */
export function createLeakFinder(secrets: readonly string[]): FindLeaks {
  const search = createLiteralSearch(secrets.flatMap(formsOfSetting).map(asBytes));
  const searchPlain = createLiteralSearch(secrets.filter(isLongEnough).map(asBytes));
  return (text) => {
    const leaks = new Map<string, Leak>();
    const lineAt = findLines(text);
    const add = (kind: string, line: number): void => {
      leaks.set(`${kind} ${line}`, { kind, line });
    };
    search(text).forEach((index) => add(ofSetting, lineAt(index)));
    const plain = withoutEscapes(text);
    const plainLineAt = findLines(plain);
    searchPlain(plain).forEach((index) => add(ofSetting, plainLineAt(index)));
    for (const { kind, pattern, isAllowed } of leakForms) {
      for (const match of text.matchAll(pattern)) {
        if (isAllowed?.(match) !== true) {
          add(kind, lineAt(match.index));
        }
      }
    }
    return [...leaks.values()].toSorted((a, b) => a.line - b.line);
  };
}

/** Encodes text as the scan reads files: one character for each byte. */
function asBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** Gives the line of an index; a text with many leaks is searched for its lines once, and only then. */
function findLines(text: string): (index: number) => number {
  let ends: number[] | undefined;
  return (index) => {
    ends ??= [...text.matchAll(/\n/g)].map((end) => end.index);
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low + 1;
  };
}
