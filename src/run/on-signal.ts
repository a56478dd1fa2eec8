import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Has a signal end the process in good order: `end` is given its name and the exit code that a shell has for it. Gives
 * what ends the watching.
 */
export function onSignal(end: (signal: string, code: number) => void): () => void {
  const listener = (signal: NodeJS.Signals): void => end(signal, 128 + constants.signals[signal]);
  // Before Vitest's own, which exit without a word.
  signals.forEach((signal) => process.prependListener(signal, listener));
  return () => signals.forEach((signal) => process.off(signal, listener));
}
