import { SettingsError } from "../errors.ts";
import type { ReferenceLimits } from "./document/referred-files.ts";
import { describeBadSize, readSize } from "../settings/limits.ts";
import { readDocumentLimit } from "../settings/live.ts";

/** Reads the value of `--max-bytes`; undefined where it is empty. @throws {SettingsError} */
export function readMaxBytes(given: string, spelling: string): number | undefined {
  const bytes = readSize(given);
  if (given !== "" && bytes === undefined) {
    throw new SettingsError([`${spelling}: ${describeBadSize(given)}`]);
  }
  return bytes;
}

/** The option takes precedence over the setting. @throws {SettingsError} */
export function limitsOf(given: {
  readonly "allow-ref": readonly string[];
  readonly "max-bytes": number | undefined;
}): ReferenceLimits {
  const problems: string[] = [];
  const maxBytes = given["max-bytes"] ?? readDocumentLimit(process.env, problems);
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return { allowed: given["allow-ref"], ...(maxBytes === undefined ? {} : { maxBytes }) };
}

/** @throws {SettingsError} when a group's key is none */
export function assertSlug(group: string | undefined): void {
  if (group !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(group)) {
    throw new SettingsError([
      `--group: expected small letters, digits and single hyphens, got "${group}"`,
    ]);
  }
}
