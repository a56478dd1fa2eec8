import { createLiteralSearch } from "./literal-search.ts";
import { formsOfSetting } from "./setting-forms.ts";
import { leakForms } from "./scanned-forms.ts";

/** Something that must not appear in an output: its kind and its line, never the value. */
export interface Leak {
  readonly kind: string;
  readonly line: number;
}

/** Finds the leaks in a text, at most one of each kind per line. */
export type FindLeaks = (text: string) => Leak[];

/** Finds the values of secret settings in any encoding, and secrets and personal data by their form. */
export function createLeakFinder(secrets: readonly string[]): FindLeaks {
  const search = createLiteralSearch(secrets.flatMap(formsOfSetting).map(asBytes));
  return (text) => {
    const leaks = new Map<string, Leak>();
    const add = (kind: string, index: number): void => {
      const line = lineAt(text, index);
      leaks.set(`${kind} ${line}`, { kind, line });
    };
    search(text).forEach((index) => add("value of a setting", index));
    for (const { kind, pattern, isAllowed } of leakForms) {
      for (const match of text.matchAll(pattern)) {
        if (isAllowed?.(match) !== true) {
          add(kind, match.index);
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

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) {
    line += 1;
  }
  return line;
}
