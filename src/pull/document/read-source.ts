import { existsSync, readFileSync, statSync } from "node:fs";
import { InstanceError, SettingsError } from "../../errors.ts";
import { fetchHere } from "./fetch-here.ts";

const maxBytes = 32_000_000;
const timeoutMs = 20_000;

/** Whether a source is an address rather than a file. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** A source as it may be shown: an address without login and query, which may hold keys. */
export function nameOfSource(source: string): string {
  if (!isAddress(source) || !URL.canParse(source)) {
    return source;
  }
  const { origin, pathname } = new URL(source);
  return `${origin}${pathname}`;
}

/**
 * The text of a file, or of what an address answers.
 * @throws {SettingsError} no such file, or one that is too large
 * @throws {InstanceError} an address that does not give a document
 */
export async function readSource(source: string): Promise<string> {
  const name = nameOfSource(source);
  const text = isAddress(source) ? await readAddress(source) : readFile(source);
  if (/^\s*<(?:!doctype|html)/i.test(text)) {
    throw new SettingsError([`--openapi ${name}: expected an OpenAPI document, got an HTML page`]);
  }
  if (text.trim() === "") {
    throw new SettingsError([`--openapi ${name}: expected an OpenAPI document, got nothing`]);
  }
  return text;
}

/** The text of a file. @throws {SettingsError} no such file, or one that is too large */
export function readFile(file: string): string {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new SettingsError([`--openapi: there is no file ${file}`]);
  }
  assertSize(file, statSync(file).size);
  return readFileSync(file, "utf8");
}

/** The text of what an address answers. @throws {InstanceError} @throws {SettingsError} */
export async function readAddress(address: string): Promise<string> {
  if (!URL.canParse(address)) {
    throw new SettingsError([`--openapi: expected an address or a file, got "${address}"`]);
  }
  const { host, username, password } = new URL(address);
  if (username !== "" || password !== "") {
    throw new SettingsError([`--openapi ${host}: expected an address without user and password`]);
  }
  try {
    const answer = await fetchHere(address, {
      headers: { Accept: "application/json, application/yaml, text/yaml, */*" },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok) {
      const message = `--openapi: ${host} answered ${answer.status}`;
      throw new InstanceError("unexpected-answer", message, answer.status);
    }
    assertSize(address, Number(answer.headers.get("content-length") ?? 0));
    return await readBounded(answer, address);
  } catch (error) {
    if (error instanceof InstanceError || error instanceof SettingsError) {
      throw error;
    }
    throw toUnread(error, address);
  }
}

/** Unpacked bytes are counted as they come: what is too large is not read to its end. */
async function readBounded({ body }: Response, address: string): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    assertSize(address, bytes);
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join("") + decoder.decode();
}

function toUnread(error: unknown, address: string): InstanceError {
  const { host } = new URL(address);
  const isLate = error instanceof Error && error.name === "TimeoutError";
  if (isLate) {
    const message = `--openapi: ${host}: no answer within ${timeoutMs / 1000} s`;
    return new InstanceError("timed-out", message);
  }
  const { code, message } = causeOf(error);
  const isSilent = code !== undefined && /^(?:ECONN|ENOTFOUND|EAI_|EHOST|ENET)/.test(code);
  const words = isSilent
    ? "not reachable"
    : `its answer cannot be read: ${message.replaceAll(address, host)}`;
  return new InstanceError("unreachable", `--openapi: ${host}: ${words}`);
}

/** What `fetch` hides below "fetch failed". */
function causeOf(error: unknown): { readonly code?: string; readonly message: string } {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) {
    return { message: String(cause) };
  }
  const code = "code" in cause && typeof cause.code === "string" ? { code: cause.code } : {};
  return { ...code, message: cause.message };
}

function assertSize(source: string, bytes: number): void {
  if (bytes > maxBytes) {
    const megabytes = Math.round(bytes / 1_000_000);
    throw new SettingsError([
      `--openapi ${nameOfSource(source)}: ${megabytes} MB are more than the ${maxBytes / 1_000_000} MB that are read`,
    ]);
  }
}
