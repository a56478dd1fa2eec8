import { isRecord } from "../../plan/is-record.ts";
import type { TableIndex } from "../../ports/table-index.ts";

/**
 * Reads the indexes of a table; undefined when the answer has none. A unique one has the type `unique`, `primary` or
 * `btree|unique`, or says `unique: true`: no recorded answer shows which. One whose columns cannot be read has none.
 */
export function toIndexes(raw: unknown): readonly TableIndex[] | undefined {
  return Array.isArray(raw) ? raw.filter(isRecord).map(toIndex) : undefined;
}

function toIndex(raw: Readonly<Record<string, unknown>>): TableIndex {
  const { type, unique, fields } = raw;
  const listed: readonly unknown[] = Array.isArray(fields) ? fields : [];
  const names = listed
    .filter(isRecord)
    .flatMap(({ name }) => (typeof name === "string" ? [name] : []));
  const isUnique = unique === true || /\b(?:unique|primary)\b/u.test(String(type));
  return { isUnique, columns: names };
}
