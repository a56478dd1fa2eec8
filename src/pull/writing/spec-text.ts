import { relative, resolve, sep } from "node:path";
import { stringify } from "yaml";

const width = 110;

/** Writes every value on one line, whatever its text holds: a line break in it would end what stands around it. */
export const onOneLine = {
  lineWidth: 0,
  blockQuote: false,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;

/** A value in flow style, on one line. */
export function flow(value: unknown): string {
  return stringify(value, { ...onOneLine, collectionStyle: "flow" })
    .trim()
    .replaceAll(/"([1-5]\d\d)": /g, "$1: ");
}

/** An entry of a list, as short as it gets: on one line where it fits, else a key a line. */
export function entryText(entry: object): string {
  const line = `  - ${flow(entry)}`;
  if (line.length <= width) {
    return `${line}\n`;
  }
  const keys = Object.entries(entry).flatMap(([key, value]) => keyLines(key, value));
  return `${keys.map((text, index) => `${index === 0 ? "  - " : "    "}${text}`).join("\n")}\n`;
}

function keyLines(key: string, value: unknown): string[] {
  const line = `${key}: ${flow(value)}`;
  if (typeof value !== "object" || value === null) {
    // Outside of braces less needs quotes.
    return [stringify({ [key]: value }, onOneLine).trimEnd()];
  }
  if (line.length <= width - 4) {
    return [line];
  }
  const parts = Array.isArray(value)
    ? value.map((item: unknown) => `  - ${flow(item)}`)
    : Object.entries(value).map(
        ([name, item]: [string, unknown]) => `  ${flow({ [name]: item }).slice(2, -2)}`,
      );
  return [`${key}:`, ...parts];
}

/** The first line of a spec file: what editors check it by, where the grammar is at hand. */
export function modeline(root: string, file: string, kind: string): string {
  const path = relative(
    resolve(root, file, ".."),
    resolve(root, `contracts/spec/${kind}.schema.json`),
  );
  const isWithin = !relative(root, resolve(root, file)).startsWith("..");
  return isWithin
    ? `# yaml-language-server: $schema=${path.split(sep).join("/")}`
    : `# Grammar: contracts/spec/${kind}.schema.json`;
}
