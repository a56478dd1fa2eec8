import { InstanceError, OutputError, SettingsError, SpecError } from "../errors.ts";
import { LeakError } from "./leak-error.ts";
import { openOutlet } from "./outlet.ts";

/** Exit codes of every script: all held, an expectation failed, could not be judged. */
export const exitCode = { held: 0, failed: 1, unjudged: 2 } as const;

/**
 * Runs a script's body and sets its exit code to what the body returns.
 * Known errors print their message without a stack, unknown ones whole; both exit with 2.
 */
export async function runScript(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    printError(describeError(error));
    process.exitCode = exitCode.unjudged;
  }
}

/** Writes text or JSON, redacted, and a line break to stdout. @throws {LeakError} */
export function print(text: string): void {
  process.stdout.write(`${openOutlet(process.env).text(text)}\n`);
}

/** Writes text that shows credentials of a mock on purpose, and a line break to stdout. */
export function printOwn(text: string): void {
  process.stdout.write(`${openOutlet(process.env).own(text)}\n`);
}

/** Writes `text`, redacted, and a line break to stderr; of what cannot be redacted it says only that. */
export function printError(text: string): void {
  process.stderr.write(`${describeSafely(text)}\n`);
}

function describeSafely(text: string): string {
  try {
    return openOutlet(process.env).text(text);
  } catch (error) {
    return error instanceof LeakError ? error.message : "the error cannot be shown";
  }
}

/** An error in words: one of ours without its stack, any other whole. */
export function describeError(error: unknown): string {
  const isKnown =
    error instanceof SpecError ||
    error instanceof SettingsError ||
    error instanceof InstanceError ||
    error instanceof OutputError ||
    error instanceof LeakError;
  if (isKnown) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
