import { SettingsError } from "../../../src/errors.ts";
import { shareFile } from "./headline.ts";

const script = /(?<=src="data:text\/javascript[^"]*;base64,)[A-Za-z0-9+/=]+(?=")/g;
/** Where Allure's page reads the numbers of its ring, and only those: every other reader wants the counts. */
const ring = /(\?`widgets\/\$\{\w+\}\/)statistic(\.json`:"widgets\/)statistic\.json"/g;

/**
 * The page whose ring reads a file of its own: the share of what counts and the number of all tests cannot both be in
 * the file that Allure reads them from.
 * @throws {SettingsError} Allure's page is not the one that this was written for
 */
export function withOwnRing(html: string): string {
  let found = 0;
  const name = shareFile.replace(/\.json$/, "");
  const page = html.replaceAll(script, (encoded) =>
    Buffer.from(
      Buffer.from(encoded, "base64")
        .toString("utf8")
        .replaceAll(ring, (_, start: string, middle: string) => {
          found += 1;
          return `${start}${name}${middle}${shareFile}"`;
        }),
    ).toString("base64"),
  );
  if (found !== 1) {
    throw new SettingsError([
      `Allure's page reads the numbers of its ring in ${found} places, not in one: it would show a share that is not the suite's; install the version of allure that package-lock.json names`,
    ]);
  }
  return page;
}
