import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { SettingsError } from "../../src/errors.ts";
import { expectedOneOf, nearest } from "../../src/text/nearest.ts";
import { withoutTrailing } from "../../src/text/without-trailing.ts";

/** An option of a command, or its unnamed argument. */
export interface Option<T> {
  /** A switch takes no value; a word is an argument without a name. */
  readonly kind: "switch" | "value" | "word";
  readonly isRepeatable: boolean;
  /** Placeholder of the value in `--help`: `mock|live`, `folder`. */
  readonly hint?: string;
  /** The default, as shown by `--help`. */
  readonly usual?: string;
  readonly description: string;
  /** For a word: guesses what an unexpected further one was meant to be. */
  readonly explainMore?: (given: string) => string;
  /** Reads the value from the texts given for the option, possibly none. @throws {SettingsError} */
  readonly read: (given: readonly string[], spelling: string) => T;
}

interface Described {
  readonly hint: string;
  readonly description: string;
}

interface WithDefault<T> {
  readonly default: T;
}

/** A switch: true when given. */
export function flag(description: string): Option<boolean> {
  return {
    kind: "switch",
    isRepeatable: true,
    description,
    read: (given) => given.at(-1) === "true",
  };
}

/** Any text except an empty one. */
export function text(of: Described & WithDefault<string>): Option<string>;
export function text(of: Described): Option<string | undefined>;
export function text(of: Described & Partial<WithDefault<string>>): Option<string | undefined> {
  return single(of, (given) => given);
}

/** Any number of texts, each given with its own option. */
export function texts(of: Described): Option<readonly string[]> {
  return { kind: "value", isRepeatable: true, ...of, read: (given) => given };
}

/** One word of a list. */
export function choice<T extends string>(
  choices: readonly T[],
  of: Omit<Described, "hint"> & WithDefault<T>,
): Option<T>;
export function choice<T extends string>(
  choices: readonly T[],
  of: Omit<Described, "hint">,
): Option<T | undefined>;
export function choice<T extends string>(
  choices: readonly T[],
  of: Omit<Described, "hint"> & Partial<WithDefault<T>>,
): Option<T | undefined> {
  return single({ hint: choices.join("|"), ...of }, (given, spelling) =>
    readChoice(spelling, given, choices),
  );
}

/** Several words of a list. */
export function choices<T extends string>(
  allowed: readonly T[],
  description: string,
): Option<readonly T[]> {
  return {
    kind: "value",
    isRepeatable: true,
    hint: allowed.join("|"),
    description,
    read: (given, spelling) =>
      given
        .flatMap((one) => splitList(one, spelling))
        .map((one) => readChoice(spelling, one, allowed)),
  };
}

interface Bounds {
  readonly least: number;
  readonly most?: number;
}

/** A whole number in decimal digits. */
export function whole(of: Described & Bounds & WithDefault<number>): Option<number>;
export function whole(of: Described & Bounds): Option<number | undefined>;
export function whole(
  of: Described & Bounds & Partial<WithDefault<number>>,
): Option<number | undefined> {
  return single(of, (given, spelling) => readWhole(spelling, given, of));
}

/** Several whole numbers, separated by commas. */
export function wholes(
  of: Described & Bounds & WithDefault<readonly number[]>,
): Option<readonly number[]> {
  const { hint, description, default: usual } = of;
  const option = single({ hint, description }, (given, spelling) =>
    splitList(given, spelling).map((one) => readWhole(spelling, one, of)),
  );
  return {
    ...option,
    usual: usual.join(","),
    read: (given, spelling) => option.read(given, spelling) ?? usual,
  };
}

/** An existing folder, relative to the root, without a trailing slash. */
export function folder(
  of: Omit<Described, "hint"> & { readonly root: string } & WithDefault<string>,
): Option<string>;
export function folder(
  of: Omit<Described, "hint"> & { readonly root: string },
): Option<string | undefined>;
export function folder(
  of: Omit<Described, "hint"> & { readonly root: string } & Partial<WithDefault<string>>,
): Option<string | undefined> {
  return single({ hint: "folder", ...of }, (given, spelling) => {
    if (!existsSync(resolve(of.root, given))) {
      throw new SettingsError([`${spelling}: there is no folder ${given}`]);
    }
    return withoutTrailing(given, "/") || "/";
  });
}

/** The single unnamed argument of a command; `explainMore` guesses what a further one was meant to be. */
export function word(
  of: WithDefault<string> & { readonly explainMore: (given: string) => string },
): Option<string> {
  return {
    kind: "word",
    isRepeatable: false,
    description: "",
    explainMore: of.explainMore,
    read: ([given]) => given ?? of.default,
  };
}

/** Any number of unnamed arguments. */
export function words(description: string, usual: readonly string[]): Option<readonly string[]> {
  return {
    kind: "word",
    isRepeatable: true,
    description,
    read: (given) => (given.length === 0 ? usual : given),
  };
}

/** An option whose value is converted further. @throws {SettingsError} like `read` */
export function parsed<T>(
  of: Described & WithDefault<string>,
  read: (given: string, spelling: string) => T,
): Option<T> {
  return {
    kind: "value",
    isRepeatable: false,
    hint: of.hint,
    usual: of.default,
    description: of.description,
    read: ([given], spelling) => read(given ?? of.default, spelling),
  };
}

function single<T>(
  of: Described & Partial<WithDefault<T>>,
  read: (given: string, spelling: string) => T,
): Option<T | undefined> {
  return {
    kind: "value",
    isRepeatable: false,
    hint: of.hint,
    ...(of.default === undefined ? {} : { usual: String(of.default) }),
    description: of.description,
    read: ([given], spelling) => (given === undefined ? of.default : read(given, spelling)),
  };
}

/** @throws {SettingsError} */
function readChoice<T extends string>(spelling: string, given: string, allowed: readonly T[]): T {
  const chosen = allowed.find((one) => one === given);
  if (chosen === undefined) {
    const meant = nearest(given, allowed);
    throw new SettingsError([
      `${spelling}: ${expectedOneOf(allowed, { got: `"${given}"`, meant })}`,
    ]);
  }
  return chosen;
}

/** @throws {SettingsError} */
function readWhole(spelling: string, given: string, { least, most }: Bounds): number {
  const number = Number(given);
  if (!/^\d{1,9}$/u.test(given) || number < least || number > (most ?? number)) {
    const range = most === undefined ? `from ${least}` : `from ${least} to ${most}`;
    throw new SettingsError([`${spelling}: expected a whole number ${range}, got "${given}"`]);
  }
  return number;
}

/** Splits words at commas. @throws {SettingsError} for an empty one */
function splitList(given: string, spelling: string): string[] {
  const parts = given.split(",").map((part) => part.trim());
  if (parts.includes("")) {
    throw new SettingsError([
      `${spelling}: expected words with a comma between them, got "${given}"`,
    ]);
  }
  return parts;
}
