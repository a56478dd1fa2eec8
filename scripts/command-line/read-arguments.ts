import { parseArgs } from "node:util";
import { SettingsError } from "../../src/errors.ts";
import { nearest } from "../../src/text/nearest.ts";
import type { Option } from "./options.ts";

/** Options by name without `--`; words by their name in `--help`. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of the options, by name. */
export type Given<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never;
};

/**
 * Reads a command line. Rejects unknown options, missing and empty values, an option with a single value that is
 * given twice, and surplus words.
 * @throws {SettingsError} all problems at once, with suggestions
 */
export function readArguments<O extends Options>(args: readonly string[], options: O): Given<O> {
  const problems: string[] = [];
  const texts = gather(args, options, problems);
  const read = Object.entries(options).map(([name, option]) => {
    const spelling = option.kind === "word" ? name : `--${name}`;
    try {
      return [name, option.read(texts.get(name) ?? [], spelling)] as const;
    } catch (error) {
      if (!(error instanceof SettingsError)) {
        throw error;
      }
      problems.push(...error.problems);
      return [name, undefined] as const;
    }
  });
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  // Each option was read by the reader of its own name.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(read) as Given<O>;
}

/** The texts given for each option, by name. */
function gather(
  args: readonly string[],
  options: Options,
  problems: string[],
): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, readonly string[]>();
  const stray: string[] = [];
  for (const given of splitArguments(args, options)) {
    const judged =
      given.kind === "word" ? void stray.push(given.value) : judge(given, options, texts);
    if (judged !== undefined) {
      problems.push(judged);
    }
  }
  problems.push(...keepWords(stray, options, texts));
  return texts;
}

/** Assigns the words without a name, and reports surplus ones. */
function keepWords(
  given: readonly string[],
  options: Options,
  texts: Map<string, readonly string[]>,
): readonly string[] {
  const words = Object.entries(options).filter(([, { kind }]) => kind === "word");
  for (const [index, [name, { isRepeatable }]] of words.entries()) {
    texts.set(name, given.slice(index, isRepeatable ? undefined : index + 1));
  }
  const last = words.at(-1)?.[1];
  const explain = last?.explainMore ?? ((): string => "");
  const more = last?.isRepeatable === true ? [] : given.slice(words.length);
  return more.map((one) => `unexpected argument "${one}"${explain(one)}`);
}

type GivenArgument =
  | { readonly kind: "word"; readonly value: string }
  | {
      readonly kind: "option";
      /** The option as written, without its value. */
      readonly spelling: string;
      readonly name: string;
      readonly value: string | undefined;
    };

/** `parseArgs` only splits the arguments: its strict mode would stop at the first problem. */
function splitArguments(args: readonly string[], options: Options): readonly GivenArgument[] {
  const { tokens } = parseArgs({
    // pnpm and yarn pass on the `--` that npm removes.
    args: args.filter((one) => one !== "--"),
    options: Object.fromEntries(
      Object.entries(options)
        .filter(([, { kind }]) => kind !== "word")
        .map(([name, { kind }]) => [name, { type: kind === "value" ? "string" : "boolean" }]),
    ),
    strict: false,
    tokens: true,
  });
  return tokens.flatMap((token): GivenArgument[] => {
    if (token.kind === "option") {
      const { rawName, name, value } = token;
      return [{ kind: "option", spelling: rawName, name, value }];
    }
    return token.kind === "positional" ? [{ kind: "word", value: token.value }] : [];
  });
}

/** Adds the value of an option, or the problem with it. */
function judge(
  { spelling, name, value }: Extract<GivenArgument, { kind: "option" }>,
  options: Options,
  texts: Map<string, readonly string[]>,
): string | undefined {
  if (isKnown(name, options, "value")) {
    return keepValue({ spelling, name, value }, options[name]?.isRepeatable === true, texts);
  }
  const [switched, state] =
    name.startsWith("no-") && !Object.hasOwn(options, name)
      ? [name.slice("no-".length), "false"]
      : [name, "true"];
  if (!isKnown(switched, options, "switch")) {
    return `unknown option ${spelling}${meant(spelling, options)}`;
  }
  texts.set(switched, [state]);
  return value === undefined ? undefined : `option ${spelling} takes no value, got "${value}"`;
}

function isKnown(name: string, options: Options, kind: "switch" | "value"): boolean {
  return Object.hasOwn(options, name) && options[name]?.kind === kind;
}

function keepValue(
  { spelling, name, value }: Omit<Extract<GivenArgument, { kind: "option" }>, "kind">,
  isRepeatable: boolean,
  texts: Map<string, readonly string[]>,
): string | undefined {
  if (value === undefined || value.trim() === "" || /^--?[a-z]/iu.test(value)) {
    return `option ${spelling} needs a value`;
  }
  const before = texts.get(name) ?? [];
  texts.set(name, [...before, value]);
  return before.length > 0 && !isRepeatable
    ? `option ${spelling} takes one value, got "${before[0]}" and "${value}"`
    : undefined;
}

/** A single letter could mean any option. */
function meant(spelling: string, options: Options): string {
  const spellings = Object.entries(options)
    .filter(([, { kind }]) => kind !== "word")
    .map(([name]) => `--${name}`);
  const match = spelling.startsWith("--") ? nearest(spelling, [...spellings, "--help"]) : undefined;
  return match === undefined ? "; --help lists those there are" : `; did you mean ${match}?`;
}
