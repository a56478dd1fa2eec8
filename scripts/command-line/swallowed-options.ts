import { SettingsError } from "../../src/errors.ts";
import { nearest } from "../../src/text/nearest.ts";
import { quoteWord } from "../../src/result/quote-word.ts";
import type { Options } from "./read-arguments.ts";

/** How a command was started. */
export interface Started {
  /** The arguments that reached it. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The arguments of npm itself, if known. */
  readonly npmWords?: readonly string[] | undefined;
}

/** The options that npm consumed, and everything probably meant for the command. */
interface Swallowed {
  readonly kept: readonly string[];
  readonly meant: readonly string[];
}

/**
 * Rejects options that npm consumed because no `--` precedes them: without them the command would judge something
 * else. npm's own arguments show it reliably. If they are unknown, npm's configuration in the environment is used; a
 * value there may come from an `.npmrc`, which is rejected all the same.
 * @throws {SettingsError} with a command line that works
 */
export function assertNothingSwallowed(
  invocation: string,
  options: Options,
  started: Started,
): void {
  const { env, npmWords } = started;
  const isOurs = env["npm_lifecycle_script"]?.includes("launch.mjs") === true;
  const { kept, meant } =
    isOurs && npmWords !== undefined
      ? swallowedWords(started, npmWords, options)
      : swallowedSettings(started, options);
  if (kept.length > 0) {
    throw new SettingsError([
      `npm kept ${kept.join(" ")} for itself: options of a command follow --\n    ${invocation} ${meant.map(quoteWord).join(" ")}`,
    ]);
  }
}

function swallowedWords(
  { args, env }: Started,
  npmWords: readonly string[],
  options: Options,
): Swallowed {
  const all = npmWords.slice(npmWords.indexOf(env["npm_lifecycle_event"] ?? "") + 1);
  const end = all.includes("--") ? all.indexOf("--") : all.length;
  const words = all.slice(0, end);
  const isKept = (given: string | undefined): boolean => optionOf(given, options) !== undefined;
  const isValue = (index: number): boolean =>
    optionOf(words[index - 1], options)?.kind === "value" && !words[index - 1]?.includes("=");
  const meant = words.filter((one, index) =>
    // A word after an option of npm is its value, unless npm passed it on.
    one.startsWith("-") ? isKept(one) : isValue(index) || args.includes(one),
  );
  return { kept: words.filter(isKept), meant: [...meant, ...all.slice(end + 1)] };
}

function optionOf(given: string | undefined, options: Options): Options[string] | undefined {
  const name = /^--(?:no-)?([^=]+)/u.exec(given ?? "")?.[1];
  const match = name === undefined ? undefined : nearest(name, namesOf(options));
  return match === undefined ? undefined : options[match];
}

/** npm passes the value after an unknown option on as a word, and sets the option to `true`. */
function swallowedSettings({ args, env }: Started, options: Options): Swallowed {
  // Other package managers pass on all arguments.
  const isNpm = (env["npm_config_user_agent"] ?? "npm").startsWith("npm");
  const rest = withoutFixed(args, env["npm_lifecycle_script"] ?? "");
  const found = namesOf(options).flatMap((name) => {
    const value = env[`npm_config_${name.replaceAll("-", "_")}`] ?? "";
    return value === "" || !isNpm ? [] : [{ name, value }];
  });
  const meant = found.flatMap(({ name, value }) => {
    if (options[name]?.kind === "switch") {
      return `--${name}`;
    }
    return value === "true"
      ? [`--${name}`, ...rest.splice(0, 1)]
      : value.split("\n\n").map((one) => `--${name}=${one}`);
  });
  return { kept: found.map(({ name }) => `--${name}`), meant: [...meant, ...rest] };
}

/** The words without those that package.json adds: `tables` for `validate:tables`. */
function withoutFixed(args: readonly string[], script: string): string[] {
  const fixed = script.split(" ");
  const first = args.findIndex((one) => !fixed.includes(one));
  return first === -1 ? [] : args.slice(first);
}

function namesOf(options: Options): string[] {
  return Object.entries(options)
    .filter(([, { kind }]) => kind !== "word")
    .map(([name]) => name);
}
