import { isRecord } from "../../../plan/is-record.ts";
import { entryText, flow } from "../../writing/spec-text.ts";
import { usualValues, type PulledEntry, type PulledKind } from "../entries/pulled-entry.ts";

/** Keys in the order in which they are written; all others follow. */
const usualOrder = [
  "path",
  "key",
  "id",
  "name",
  "from",
  "to",
  "canonical",
  "method",
  "auth",
  "safety",
  "via",
  "tags",
  "inputs",
  "send",
];

const orders: Readonly<Partial<Record<PulledKind, readonly string[]>>> = {
  tables: ["name", "id", "auth", "tags"],
};

/** The text of a new entry, with the comments that belong to it. */
export function newEntryText({ kind, stated, assumed, comments }: PulledEntry): string {
  const all = Object.entries({ ...assumed, ...stated }).filter(
    ([key, value]) => usualValues[kind][key] !== value,
  );
  const order = orders[kind] ?? usualOrder;
  const rank = ([key]: readonly [string, unknown]): number =>
    order.includes(key) ? order.indexOf(key) : order.length;
  const entry = Object.fromEntries(all.toSorted((a, b) => rank(a) - rank(b)));
  const text = kind === "tables" ? tableText(entry, comments) : entryText(entry);
  const comment = comments[""];
  return comment === undefined ? text : text.replace("\n", () => ` # ${onOneLine(comment)}\n`);
}

/** A table with a column a line, and a blank line behind it. */
function tableText(
  { columns, ...rest }: Readonly<Record<string, unknown>>,
  comments: Readonly<Record<string, string>>,
): string {
  const keys = Object.entries(rest).map(([key, value]) => `${key}: ${flow(value)}`);
  const types = Object.entries(isRecord(columns) ? columns : {}).map(([name, column]) => {
    const comment = comments[name];
    const line = `  ${flow({ [name]: column }).slice(2, -2)}`;
    return comment === undefined ? line : `${line} # ${onOneLine(comment)}`;
  });
  const lines = [...keys, ...(types.length === 0 ? [] : ["columns:", ...types])];
  return `${lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`).join("\n")}\n`;
}

/** A comment ends with its line. */
export function onOneLine(comment: string): string {
  return comment.replaceAll(/\s+/gu, " ").trim();
}
