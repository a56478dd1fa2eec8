import { startServed, type ServedBackend } from "../../simulator/openapi/start-served.ts";
import { SettingsError, SpecError } from "../errors.ts";
import { readDocument } from "./document/read-document.ts";

export interface ServingOptions {
  readonly file: string;
  /** Folders beside its own that its references may lead to. */
  readonly allowed: readonly string[];
  readonly seed: number;
  readonly port: number;
}

/** Serves an OpenAPI document on loopback. @throws {SettingsError} when it is none, or the port is taken */
export async function serveOpenApi(options: ServingOptions): Promise<ServedBackend> {
  try {
    const { root } = await readDocument(options.file, options);
    return await startServed({ ...options, root });
  } catch (error) {
    if (error instanceof SettingsError || error instanceof SpecError) {
      throw error;
    }
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
      throw new SettingsError([
        `--port: 127.0.0.1:${options.port} is taken; --port 0 takes a free one`,
      ]);
    }
    const [words = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new SettingsError([`--openapi ${options.file}: ${words}`]);
  }
}

/** How a served backend is reached, broken and judged. */
export function describeServed(served: ServedBackend, file: string): string {
  const { url, token, key, user, password } = served;
  const json = `-H "Content-Type: application/json"`;
  return `backend  ${url}  token ${token}  key ${key}  user ${user}  password ${password}

pull   npm run specs:pull -- --openapi ${file} --specs <folder>
judge  API_URL=${url} API_TOKEN=${token} API_KEY=${key} npm run validate:endpoints -- --target live --specs <folder>
break  curl -X POST ${json} -d '{"kind":"status","operation":"GET /path","value":500}' ${url}/mock/faults
heal   curl -X DELETE ${url}/mock/faults
Ctrl-C ends it.`;
}
