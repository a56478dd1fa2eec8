import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { countSpecs } from "../kinds/load-plan.ts";
import { readSpecFiles } from "../kinds/spec-files.ts";
import { compileCheckFiles } from "../kinds/own/compile.ts";
import { printError } from "../output/print.ts";
import { withTotals } from "./new-specs.ts";

/** Updates the totals in the workspace's spec if the number of entries changed, and prints the changes. */
export function writeTotals(root: string, folder: string): void {
  const files = readSpecFiles(root, folder);
  const file = `${folder}/workspace.yaml`;
  const text = files.get(file);
  const code = compileCheckFiles(root, folder);
  const totals = countSpecs({ files, contracts: [], folder, code });
  if (text === undefined || totals === undefined) {
    return;
  }
  const corrected = withTotals(text, totals);
  if (corrected === text) {
    printError(`${file}: the totals are right`);
    return;
  }
  writeFileSync(resolve(root, file), corrected);
  printError(`${file}: the totals are corrected; look at the change before you commit it`);
}
