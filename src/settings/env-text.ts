import { parseEnv } from "node:util";
import { SettingsError } from "../errors.ts";

/** The number of a line, from 1, and its problem. */
type LineProblem = readonly [line: number, problem: string];

/**
 * Parses the text of a `.env` file. A line that Node.js would skip, truncate or join to the next one is rejected,
 * because a setting that silently goes missing changes what is judged. Values are never shown, nor is the part before
 * `=`, because a token may contain one.
 * @throws {SettingsError} with every such line
 */
export function readEnvText(text: string, name = ".env"): Readonly<Record<string, string>> {
  if (text.includes("\0")) {
    throw new SettingsError([
      `${name}: expected text in UTF-8, got another encoding; save it again`,
    ]);
  }
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const problems = lines.flatMap((line, index): LineProblem[] => {
    const problem = describeMalformed(line.trim());
    return problem === undefined ? [] : [[index + 1, problem]];
  });
  if (problems.length > 0) {
    throw new SettingsError(problems.map(([line, problem]) => `${name}:${line}: ${problem}`));
  }
  const settings = parseEnv(lines.join("\n"));
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function describeMalformed(line: string): string | undefined {
  if (line === "" || line.startsWith("#")) {
    return undefined;
  }
  const equals = line.indexOf("=");
  if (equals === -1) {
    return 'expected NAME=value, got a line without "="; write it so, or put # before it';
  }
  if (!/^(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*$/.test(line.slice(0, equals))) {
    return 'expected a name of letters, digits and _ before "=", got something else; write NAME=value on a line of its own';
  }
  return describeValue(line.slice(equals + 1).trim());
}

function describeValue(value: string): string | undefined {
  const [quote = ""] = /^["'`]/.exec(value) ?? [];
  if (quote === "") {
    return /[^\s]#/.test(value)
      ? 'expected quotes round a value with # in it, got none: the value would end there; write NAME="value"'
      : undefined;
  }
  const end = value.indexOf(quote, 1);
  if (end === -1) {
    return `expected ${quote} at the end of the value, got none on its line; close it there`;
  }
  return /^\s*(?:#|$)/.test(value.slice(end + 1))
    ? undefined
    : `expected nothing behind the closing ${quote}, got more; quote the value with another of " ' \``;
}
