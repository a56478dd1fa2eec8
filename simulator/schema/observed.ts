import { readFileSync } from "node:fs";

import { isRecord, type JsonRecord } from "../rows/field.ts";

const folder = new URL("../../fixtures/observed/", import.meta.url);

/**
 * Reads the objects of a file in fixtures/observed, in file order.
 * @throws {TypeError} when the file is not a list of objects
 */
export function readObserved(file: string): readonly JsonRecord[] {
  const content: unknown = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  if (!Array.isArray(content) || !content.every((item) => isRecord(item))) {
    throw new TypeError(`${file} is no list of objects`);
  }
  return content;
}
