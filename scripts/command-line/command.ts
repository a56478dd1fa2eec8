import { SettingsError, SpecError } from "../../src/errors.ts";
import { guardStreams } from "../../src/output/guard-streams.ts";
import { readNpmWords } from "./npm-words.ts";
import { readEnvironment } from "../../src/settings/read-environment.ts";
import { readArguments, type Given, type Options } from "./read-arguments.ts";
import { watchOutputs } from "../../src/output/watch-outputs.ts";
import { describeError, print } from "../../src/output/print.ts";
import { exitCode } from "../../src/output/exit-code.ts";
import { runScript } from "../../src/output/run-script.ts";
import { assertNothingSwallowed, type Started } from "./swallowed-options.ts";
import { describeUsage, type Described } from "./usage.ts";

/** A command: what it takes, and what it does. */
export interface Command<O extends Options> extends Described {
  readonly options: O;
  /** Gives the exit code. */
  readonly run: (given: Given<O>) => Promise<number>;
}

/**
 * Runs a command with the words of this process, or says why not; `--help` prints its usage. The exit code is 2 until
 * the command has come to its end.
 */
export async function runCommand<O extends Options>(command: Command<O>): Promise<void> {
  process.exitCode = exitCode.unjudged;
  guardStreams();
  const outputs = watchOutputs();
  // Node.js ends with 1, which says that an expectation failed.
  process.once("uncaughtException", (error) => {
    process.stderr.write(`${describeError(error)}\n`);
    process.exit(exitCode.unjudged);
  });
  const { env } = process;
  const args = process.argv.slice(2);
  const run: typeof command.run = (given) => {
    // Whatever a command reads: what it prints and writes is searched for the values of all settings.
    readEnvironment();
    return command.run(given);
  };
  await runScript(() => answer({ ...command, run }, { args, env, npmWords: readNpmWords() }));
  if (outputs.isBroken()) {
    process.exitCode = exitCode.unjudged;
  }
}

/** What a command line gets: its usage, a refusal, or what the command does. @throws {SettingsError} */
export async function answer<O extends Options>(
  command: Command<O>,
  started: Started,
): Promise<number> {
  const invocation = invocationOf(command.invocation, started.env);
  if (started.args.some((word) => word === "--help" || word === "-h")) {
    print(describeUsage({ ...command, invocation }));
    return exitCode.held;
  }
  try {
    assertNothingSwallowed(invocation, command.options, started);
    return await command.run(readArguments(started.args, command.options));
  } catch (error) {
    if (Object.hasOwn(command.options, "json") && started.args.includes("--json")) {
      printRefusal(error);
    }
    throw error;
  }
}

/** As npm was asked for it: of several scripts that start one command the one that did. */
function invocationOf(usual: string, env: Started["env"]): string {
  const isOurs = env["npm_lifecycle_script"]?.includes("launch.mjs") === true;
  return isOurs ? `npm run ${env["npm_lifecycle_event"]} --` : usual;
}

/** Whoever reads JSON gets JSON; the sentences stand on stderr as well. */
function printRefusal(error: unknown): void {
  if (error instanceof SpecError) {
    const problems = error.problems.map(({ place, ...problem }) => ({ ...place, ...problem }));
    print(JSON.stringify({ problems }, undefined, 2));
  } else if (error instanceof SettingsError) {
    const problems = error.problems.map((message) => ({ message }));
    print(JSON.stringify({ problems }, undefined, 2));
  }
}
