import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SettingsError } from "../../../src/errors.ts";
import { readKeptJson, type KeptShape } from "../../../src/output/kept-json.ts";
import { shownPath } from "../../../src/output/shown-path.ts";
import { isRecord } from "../../../src/plan/is-record.ts";

const mostNamed = 10;

const shape: KeptShape<object> = {
  accept: (value) =>
    isRecord(value) && typeof value["uuid"] === "string"
      ? { is: "whole", value }
      : { is: "damaged", why: "is no result of Allure: it must have a uuid" },
};

/**
 * Counts the results in a folder; none where there is no folder. Allure leaves out what it cannot read without a word.
 * @throws {SettingsError} results that are damaged
 */
export function countWholeResults(folder: string): number {
  const files = existsSync(folder)
    ? readdirSync(folder).filter((file) => file.endsWith("-result.json"))
    : [];
  const damaged = files.flatMap((file) => {
    const path = join(folder, file);
    const found = readKeptJson(path, shape);
    return found.is === "damaged" ? [`${shownPath(path)} ${found.why}`] : [];
  });
  if (damaged.length > 0) {
    const rest = damaged.length - mostNamed;
    throw new SettingsError([
      ...damaged.slice(0, mostNamed).map((what) => `${what}; run npm run validate:all again`),
      ...(rest > 0 ? [`and ${rest} more files`] : []),
    ]);
  }
  return files.length;
}
