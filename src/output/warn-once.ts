import { printError } from "./print.ts";

const said = new Set<string>();

/** Prints a sentence to stderr, once in a process however many readers meet what it tells of. */
export function warnOnce(sentence: string): void {
  if (!said.has(sentence)) {
    said.add(sentence);
    printError(sentence);
  }
}
