import { shareFile } from "./headline.ts";
import { changeScript } from "./page-script.ts";

/** Where Allure's page reads the numbers of its ring, and only those: every other reader wants the counts. */
const ring = /(\?`widgets\/\$\{\w+\}\/)statistic(\.json`:"widgets\/)statistic\.json"/g;

/**
 * The page whose ring reads a file of its own: the share of what counts and the number of all tests cannot both be in
 * the file that Allure reads them from.
 * @throws {SettingsError} Allure's page is not the one that this was written for
 */
export function withOwnRing(html: string): string {
  const name = shareFile.replace(/\.json$/, "");
  return changeScript(html, {
    pattern: ring,
    replace: ([start, middle]) => `${start}${name}${middle}${shareFile}"`,
    does: "reads the numbers of its ring",
    otherwise: "a share that is not the suite's",
  });
}
