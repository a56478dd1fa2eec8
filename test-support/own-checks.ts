import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { compileCheckFiles } from "../src/kinds/own/compile.ts";
import { planSpecs } from "../src/kinds/load-plan.ts";
import { readSpecFiles } from "../src/kinds/spec-files.ts";
import { SpecError } from "../src/errors.ts";
import type { Check, OwnCheck } from "../src/plan/check.ts";

const base = resolve(import.meta.dirname, "../fixtures/refused/_base");

/** Specs in a folder of their own: those of `fixtures/refused/_base`, and files beside them, by path in the specs. */
export function withSpecs<T>(files: Readonly<Record<string, string>>, use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), "own-checks-"));
  try {
    cpSync(base, join(root, "specs"), { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      const file = join(root, "specs", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The checks of such specs. @throws {SpecError} */
export function planWith(files: Readonly<Record<string, string>>): readonly Check[] {
  return withSpecs(
    files,
    (root) =>
      planSpecs({
        files: readSpecFiles(root),
        contracts: ["fp-envelope"],
        code: compileCheckFiles(root),
      }).checks,
  );
}

/** Why such specs are refused; `accepted` when they are not. */
export function refusalOf(files: Readonly<Record<string, string>>): string {
  try {
    planWith(files);
    return "accepted";
  } catch (error) {
    if (error instanceof SpecError) {
      return error.message;
    }
    throw error;
  }
}

/** A file that defines one check, with the given properties beside id and title. */
export function checkFile(properties: string): string {
  return `import { defineCheck } from "xano-contract-suite/checks";
export const one = defineCheck({ id: "one", title: "one holds", ${properties} });
`;
}

/** The planned check of such a file. */
export function ownCheck(properties: string): OwnCheck {
  const found = planWith({ "checks/one.ts": checkFile(properties) }).find(
    ({ kind }) => kind === "own",
  );
  if (found?.kind !== "own") {
    throw new Error("the file defines no check");
  }
  return found;
}
