import { createLiteralSearch } from "./literal-search.ts";
import { formsOfSetting } from "./setting-forms.ts";
import { leakForms } from "./scanned-forms.ts";

/** What must not stand in an output: its kind and its line, never itself. */
export interface Leak {
  readonly kind: string;
  readonly line: number;
}

/** Finds every leak of a text, at most one of a kind a line. */
export type FindLeaks = (text: string) => Leak[];

/** Finds the values of secret settings in any writing, and secrets and persons by their form. */
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

/** As files are scanned: each byte a character. */
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
