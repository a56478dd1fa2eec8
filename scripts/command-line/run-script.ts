import { InstanceError, OutputError, SettingsError, SpecError } from "../../src/errors.ts";

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
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = exitCode.unjudged;
  }
}

/** Writes `text` and a line break to stdout. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function describeError(error: unknown): string {
  const isKnown =
    error instanceof SpecError ||
    error instanceof SettingsError ||
    error instanceof InstanceError ||
    error instanceof OutputError;
  if (isKnown) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
