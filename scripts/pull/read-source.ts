import { existsSync, readFileSync, statSync } from "node:fs";
import { InstanceError, SettingsError } from "../../src/errors.ts";

const maxBytes = 32_000_000;
const timeoutMs = 20_000;

/** Whether a source is an address rather than a file. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/**
 * The text of a file, or of what an address answers.
 * @throws {SettingsError} no such file, or one that is too large
 * @throws {InstanceError} an address that does not give a document
 */
export async function readSource(source: string): Promise<string> {
  const text = isAddress(source) ? await fetchText(source) : readText(source);
  if (/^\s*<(?:!doctype|html)/i.test(text)) {
    throw new SettingsError([
      `--openapi ${source}: expected an OpenAPI document, got an HTML page`,
    ]);
  }
  if (text.trim() === "") {
    throw new SettingsError([`--openapi ${source}: expected an OpenAPI document, got nothing`]);
  }
  return text;
}

function readText(file: string): string {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new SettingsError([`--openapi: there is no file ${file}`]);
  }
  assertSize(file, statSync(file).size);
  return readFileSync(file, "utf8");
}

async function fetchText(address: string): Promise<string> {
  const { host } = new URL(address);
  try {
    const answer = await fetch(address, {
      headers: { Accept: "application/json, application/yaml, text/yaml, */*" },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok) {
      const message = `--openapi: ${host} answered ${answer.status}`;
      throw new InstanceError("unexpected-answer", message, answer.status);
    }
    assertSize(address, Number(answer.headers.get("content-length") ?? 0));
    const text = await answer.text();
    assertSize(address, text.length);
    return text;
  } catch (error) {
    if (error instanceof InstanceError || error instanceof SettingsError) {
      throw error;
    }
    const isLate = error instanceof Error && error.name === "TimeoutError";
    const message = isLate ? `no answer within ${timeoutMs / 1000} s` : "not reachable";
    throw new InstanceError(isLate ? "timed-out" : "unreachable", `--openapi: ${host}: ${message}`);
  }
}

function assertSize(source: string, bytes: number): void {
  if (bytes > maxBytes) {
    const megabytes = Math.round(bytes / 1_000_000);
    throw new SettingsError([
      `--openapi ${source}: ${megabytes} MB are more than the ${maxBytes / 1_000_000} MB that are read`,
    ]);
  }
}
