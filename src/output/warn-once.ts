import { logText } from "../redaction/log-text.ts";

const said = new Set<string>();

/** Prints a sentence of our own to stderr, once in a process however many readers meet what it tells of. */
export function warnOnce(sentence: string): void {
  if (!said.has(sentence)) {
    said.add(sentence);
    process.stderr.write(`${logText(sentence)}\n`);
  }
}
