import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { SettingsError } from "../../src/errors.ts";
import { expectedOneOf, nearest } from "../../src/text/nearest.ts";
import { withoutTrailing } from "../../src/text/without-trailing.ts";

/** One option of a command, or the word that it takes without a name. */
export interface Option<T> {
  /** A switch takes no value; a word has no name on the command line. */
  readonly kind: "switch" | "value" | "word";
  readonly isRepeatable: boolean;
  /** What its value looks like: `mock|live`, `folder`. */
  readonly hint?: string;
  /** As it is shown by `--help`. */
  readonly usual?: string;
  readonly description: string;
  /** Of a word: what was probably meant by another one. */
  readonly explainMore?: (given: string) => string;
  /** The value, of the texts that were given for it; none, where it was not. @throws {SettingsError} */
  readonly read: (given: readonly string[], spelling: string) => T;
}

interface Described {
  readonly hint: string;
  readonly description: string;
}

interface WithDefault<T> {
  readonly default: T;
}

/** On when it is given. */
export function flag(description: string): Option<boolean> {
  return {
    kind: "switch",
    isRepeatable: true,
    description,
    read: (given) => given.at(-1) === "true",
  };
}

/** Any text that is not empty. */
export function text(of: Described & WithDefault<string>): Option<string>;
export function text(of: Described): Option<string | undefined>;
export function text(of: Described & Partial<WithDefault<string>>): Option<string | undefined> {
  return single(of, (given) => given);
}

/** Any number of texts, each given by an option of its own. */
export function texts(of: Described): Option<readonly string[]> {
  return { kind: "value", isRepeatable: true, ...of, read: (given) => given };
}

/** One of a few words. */
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

/** Several of a few words. */
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

/** Several whole numbers, with commas between them. */
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

/** A folder that is there, named from the root; its name has no slash at its end. */
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

/** The one word that a command takes without a name; `explainMore` says of a further one what was meant. */
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

/** Any number of words without a name. */
export function words(description: string, usual: readonly string[]): Option<readonly string[]> {
  return {
    kind: "word",
    isRepeatable: true,
    description,
    read: (given) => (given.length === 0 ? usual : given),
  };
}

/** The same option under another way of reading its value. @throws {SettingsError} as `read` */
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

/** Words with commas between them. @throws {SettingsError} where there is nothing between two */
function splitList(given: string, spelling: string): string[] {
  const parts = given.split(",").map((part) => part.trim());
  if (parts.includes("")) {
    throw new SettingsError([
      `${spelling}: expected words with a comma between them, got "${given}"`,
    ]);
  }
  return parts;
}
