import { existsSync, readFileSync, statSync } from "node:fs";
import { InstanceError, SettingsError } from "../../errors.ts";
import { fetchHere } from "./fetch-here.ts";
import { openBudget, type ReadBudget } from "./read-budget.ts";

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
export async function readSource(
  source: string,
  budget: ReadBudget = openBudget(),
): Promise<string> {
  const name = nameOfSource(source);
  const text = isAddress(source) ? await readAddress(source, budget) : readFile(source, budget);
  if (/^\s*<(?:!doctype|html)/i.test(text)) {
    throw new SettingsError([`--openapi ${name}: expected an OpenAPI document, got an HTML page`]);
  }
  if (text.trim() === "") {
    throw new SettingsError([`--openapi ${name}: expected an OpenAPI document, got nothing`]);
  }
  return text;
}

/** The text of a file. @throws {SettingsError} no such file, or one that is too large */
export function readFile(file: string, budget: ReadBudget): string {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new SettingsError([`--openapi: there is no file ${file}`]);
  }
  budget.takeFile(file);
  budget.takeBytes(file, statSync(file).size);
  return readFileSync(file, "utf8");
}

/** The text of what an address answers. @throws {InstanceError} @throws {SettingsError} */
export async function readAddress(address: string, budget: ReadBudget): Promise<string> {
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
    return await readBounded(answer, nameOfSource(address), budget);
  } catch (error) {
    if (error instanceof InstanceError || error instanceof SettingsError) {
      throw error;
    }
    throw toUnread(error, address);
  }
}

/** Unpacked bytes are counted as they come: what is too large is not read to its end. */
async function readBounded(
  { body, headers }: Response,
  name: string,
  budget: ReadBudget,
): Promise<string> {
  budget.takeFile(name);
  budget.assertFits(name, Number(headers.get("content-length") ?? 0));
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const chunk of body ?? []) {
    budget.takeBytes(name, chunk.byteLength);
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
