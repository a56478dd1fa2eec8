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

/** A command: its options and what it runs. */
export interface Command<O extends Options> extends Described {
  readonly options: O;
  /** Returns the exit code. */
  readonly run: (given: Given<O>) => Promise<number>;
}

/**
 * Runs a command with this process's arguments, or reports why it cannot; `--help` prints the usage. The exit code is
 * 2 until the command has ended.
 */
export async function runCommand<O extends Options>(command: Command<O>): Promise<void> {
  process.exitCode = exitCode.unjudged;
  guardStreams();
  const outputs = watchOutputs();
  // By default Node.js would exit with 1, which means that an expectation failed.
  process.once("uncaughtException", (error) => {
    process.stderr.write(`${describeError(error)}\n`);
    process.exit(exitCode.unjudged);
  });
  const { env } = process;
  const args = process.argv.slice(2);
  const run: typeof command.run = (given) => {
    // Whatever a command reads, its output is searched for the values of all settings.
    readEnvironment();
    return command.run(given);
  };
  await runScript(() => answer({ ...command, run }, { args, env, npmWords: readNpmWords() }));
  if (outputs.isBroken()) {
    process.exitCode = exitCode.unjudged;
  }
}

/** Prints the usage, a refusal, or what the command returns. @throws {SettingsError} */
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

/** The npm script that was started, when several start the same command. */
function invocationOf(usual: string, env: Started["env"]): string {
  const isOurs = env["npm_lifecycle_script"]?.includes("launch.mjs") === true;
  return isOurs ? `npm run ${env["npm_lifecycle_event"]} --` : usual;
}

/** With --json the refusal is JSON on stdout as well as text on stderr. */
function printRefusal(error: unknown): void {
  if (error instanceof SpecError) {
    const problems = error.problems.map(({ place, ...problem }) => ({ ...place, ...problem }));
    print(JSON.stringify({ problems }, undefined, 2));
  } else if (error instanceof SettingsError) {
    const problems = error.problems.map((message) => ({ message }));
    print(JSON.stringify({ problems }, undefined, 2));
  }
}
