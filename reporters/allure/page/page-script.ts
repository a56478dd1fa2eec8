import { SettingsError } from "../../../src/errors.ts";

const script = /(?<=src="data:text\/javascript[^"]*;base64,)[A-Za-z0-9+/=]+(?=")/g;

/** A change of Allure's own script, which is made at one place. */
export interface ScriptChange {
  readonly pattern: RegExp;
  /** Of the groups that the pattern found. */
  readonly replace: (groups: readonly string[]) => string;
  /** What the script does there, after "Allure's page" and before "in 2 places". */
  readonly does: string;
  /** What the page would show without the change. */
  readonly otherwise: string;
}

/**
 * The page with a change of the script that is embedded in it.
 * @throws {SettingsError} Allure's page is not the one that the change was written for
 */
export function changeScript(
  html: string,
  { pattern, replace, does, otherwise }: ScriptChange,
): string {
  let found = 0;
  const changed = html.replaceAll(script, (encoded) =>
    Buffer.from(
      Buffer.from(encoded, "base64")
        .toString("utf8")
        .replaceAll(pattern, (_, ...groups: readonly string[]) => {
          found += 1;
          return replace(groups);
        }),
    ).toString("base64"),
  );
  if (found !== 1) {
    throw new SettingsError([
      `Allure's page ${does} in ${found} places, not in one: it would show ${otherwise}; install the version of allure that package-lock.json names`,
    ]);
  }
  return changed;
}
