import { InstanceError, OutputError, SettingsError, SpecError } from "../errors.ts";
import { LeakError } from "./leak-error.ts";
import { openOutlet } from "./outlet.ts";

/** Writes text or JSON to stdout, redacted, with a line break. @throws {LeakError} */
export function print(text: string): void {
  process.stdout.write(`${openOutlet(process.env).text(text)}\n`);
}

/** Writes a mock's credentials or the repository's own files to stdout, on purpose, with a line break. @throws {LeakError} */
export function printOwn(text: string): void {
  process.stdout.write(`${openOutlet(process.env).own(text)}\n`);
}

/** Writes text to stderr, redacted, with a line break; text that cannot be redacted is replaced by a notice. */
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

/** The message of an error of ours; any other error with its stack. */
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
