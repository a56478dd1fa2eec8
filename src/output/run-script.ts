import { exitCode } from "./exit-code.ts";
import { describeError, printError } from "./print.ts";

/**
 * Runs a command's body and sets the exit code of the process to what it returns. Errors of ours are printed without
 * a stack, any other with it; both exit with 2.
 */
export async function runScript(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    printError(describeError(error));
    process.exitCode = exitCode.unjudged;
  }
}
