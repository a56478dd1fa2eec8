import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { SettingsError } from "../errors.ts";
import { readEnvText } from "./env-text.ts";

const projectFile = resolve(import.meta.dirname, "../../.env");

/** Values that `.env` added to the environment, by name: an edit of the file may change or remove them. */
const given = new Map<string, string>();

/**
 * The environment, extended by the project's `.env`, wherever a command is started; the environment takes precedence.
 * Read anew each time, so that edits take effect while Vitest watches.
 * @throws {SettingsError} with every malformed line, or for an unreadable file
 */
export function readEnvironment(
  file = projectFile,
  environment: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const settings = readEnvText(readFileIfThere(file));
  for (const [name, value] of given) {
    if (environment[name] === value) {
      delete environment[name];
    }
  }
  given.clear();
  for (const [name, value] of Object.entries(settings)) {
    if (environment[name] === undefined) {
      environment[name] = value;
      given.set(name, value);
    }
  }
  return environment;
}

/** Empty when there is no file. @throws {SettingsError} */
function readFileIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") {
      return "";
    }
    const [got, mend] = reasons[code] ?? [`one that cannot be read (${code})`, "make it readable"];
    throw new SettingsError([`.env: expected a file of NAME=value lines, got ${got}; ${mend}`]);
  }
}

const reasons: Readonly<Record<string, readonly [got: string, mend: string]>> = {
  EISDIR: ["a folder", "move it away, and copy .env.example to .env"],
  EACCES: ["one that this user may not read", "change its rights"],
};
