import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { SettingsError } from "../../src/errors.ts";
import { didYouMean } from "../../src/plan/nearest.ts";

/** Every value of a repeatable option, in the order given: `--only a --only=b` has `a` and `b`. */
export function valuesOf(rawArgs: readonly string[], name: string): string[] {
  const spelling = `--${name}`;
  return rawArgs.flatMap((word, index) => {
    if (word === spelling) {
      return rawArgs[index + 1] ?? [];
    }
    return word.startsWith(`${spelling}=`) ? word.slice(spelling.length + 1) : [];
  });
}

/** The value of an option that takes one of a few words. @throws {SettingsError} */
export function readChoice<T extends string>(
  option: string,
  given: string,
  allowed: readonly T[],
): T {
  const choice = allowed.find((word) => word === given);
  if (choice === undefined) {
    const meant = didYouMean(given, allowed);
    throw new SettingsError([
      `${option}: expected one of ${allowed.join(", ")}, got "${given}"${meant}`,
    ]);
  }
  return choice;
}

/** A folder given from the root, without a slash at its end. @throws {SettingsError} when there is none */
export function readFolder(option: string, given: string, root: string): string {
  if (!existsSync(resolve(root, given))) {
    throw new SettingsError([`${option}: there is no folder ${given}`]);
  }
  return given.replace(/\/+$/u, "");
}
