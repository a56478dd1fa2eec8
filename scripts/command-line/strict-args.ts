import type { ArgDef, ArgsDef } from "citty";
import { SettingsError } from "../../src/errors.ts";
import { nearest } from "../../src/plan/nearest.ts";

/**
 * Refuses options that a command does not have, options without their value, and stray words; citty lets them pass.
 * @throws {SettingsError} all problems at once, with the option that was probably meant
 */
export function assertKnownOptions(rawArgs: readonly string[], definition: ArgsDef): void {
  const end = rawArgs.includes("--") ? rawArgs.indexOf("--") : rawArgs.length;
  const { options, words } = splitWords(rawArgs.slice(0, end), knownOptions(definition));
  const allowed = Object.values(definition).filter(({ type }) => type === "positional").length;
  const problems = [
    ...options.flatMap((option) => judgeOption(option)),
    ...words.slice(allowed).map((word) => `unexpected argument "${word}"`),
  ];
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
}

interface KnownOption {
  readonly takesValue: boolean;
}

interface GivenOption {
  readonly spelling: string;
  readonly known: KnownOption | undefined;
  readonly value: string | undefined;
  /** The option that was probably meant; a single letter may mean any. */
  readonly suggestion: string | undefined;
}

/** Options by their spelling, `--only` or `-o`; a switch also as `--no-x`. */
function knownOptions(definition: ArgsDef): ReadonlyMap<string, KnownOption> {
  const help: KnownOption = { takesValue: false };
  const options = Object.entries(definition)
    .filter(([, { type }]) => type !== "positional")
    .flatMap(([name, argument]) => {
      const option = { takesValue: argument.type === "string" };
      return spellingsOf(name, argument).map((spelling) => [spelling, option] as const);
    });
  return new Map([["--help", help], ["-h", help], ...options]);
}

function spellingsOf(name: string, argument: ArgDef): string[] {
  const alias = "alias" in argument ? (argument.alias ?? []) : [];
  const names = [name, kebab(name), ...[alias].flat()];
  const negated = argument.type === "boolean" ? [`--no-${kebab(name)}`] : [];
  return [
    ...names.map((spelling) => (spelling.length === 1 ? `-${spelling}` : `--${spelling}`)),
    ...negated,
  ];
}

/** Options with their values, given as `--x=value` or `--x value`, and the words that belong to none. */
function splitWords(
  rawArgs: readonly string[],
  known: ReadonlyMap<string, KnownOption>,
): { readonly options: readonly GivenOption[]; readonly words: readonly string[] } {
  const options: GivenOption[] = [];
  const words: string[] = [];
  const rest = [...rawArgs];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!isOption(word)) {
      words.push(word);
      continue;
    }
    const [spelling = word, ...values] = word.split("=");
    const option = known.get(spelling);
    const takesNext = values.length === 0 && option?.takesValue === true && !isOption(rest[0]);
    const value = takesNext ? rest.shift() : values.join("=");
    const suggestion = spelling.startsWith("--") ? nearest(spelling, [...known.keys()]) : undefined;
    options.push({ spelling, known: option, value, suggestion });
  }
  return { options, words };
}

function judgeOption({ spelling, known, value = "", suggestion }: GivenOption): string[] {
  if (known === undefined) {
    const meant = suggestion === undefined ? "" : `; did you mean ${suggestion}?`;
    return [`unknown option ${spelling}${meant}`];
  }
  if (known.takesValue && value === "") {
    return [`option ${spelling} needs a value`];
  }
  return [];
}

function isOption(word: string | undefined): boolean {
  return word?.startsWith("-") === true && word !== "-";
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}
