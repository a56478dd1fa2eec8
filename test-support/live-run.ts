import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MockAddress } from "../simulator/xano/mock-options.ts";
import type { EndpointCall } from "../src/plan/call.ts";
import { startCommand, type Ended } from "./run-command.ts";

/** One check as run.json has it. */
export interface LiveResult {
  readonly id: string;
  readonly status: string;
  readonly outcome: string;
  readonly heldBack?: string;
}

/** What run.json says of a whole run. */
export interface LiveSummary {
  readonly totals: Readonly<Record<string, number>>;
  readonly seconds: number;
}

export interface LiveRun extends Ended {
  readonly record: { readonly results: readonly LiveResult[]; readonly summary: LiveSummary };
  readonly junit: string;
  /** What was written, by the name of the file. */
  readonly files: ReadonlyMap<string, string>;
}

/** Runs the whole suite and reads what it wrote; `environment` makes the mock a live instance. */
export async function runSuite(
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<LiveRun> {
  const folder = mkdtempSync(join(tmpdir(), "live-"));
  try {
    const ended = await startCommand("validate.ts", [...options, "--reports", folder], {
      cwd: folder,
      env: environment,
    }).ended;
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const files = new Map(
      names.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
    );
    const record = JSON.parse(files.get("run.json") ?? "null");
    return { ...ended, record, junit: files.get("junit.xml") ?? "", files };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Instances {
  readonly v1: MockAddress;
  readonly v2: MockAddress;
}

/** The settings that make mocked instances live ones, at other addresses where these are given. */
export function liveSettings(
  { v1, v2 }: Instances,
  urls: { readonly v1?: string; readonly v2?: string } = {},
): Readonly<Record<string, string>> {
  return {
    XANO_V1_URL: urls.v1 ?? v1.url,
    XANO_V1_META_TOKEN: v1.metaToken,
    XANO_V2_URL: urls.v2 ?? v2.url,
    XANO_V2_META_TOKEN: v2.metaToken,
    XANO_V2_USER_EMAIL: v2.userEmail,
    XANO_V2_USER_PASSWORD: v2.userPassword,
  };
}

/** The request of a call as a proxy writes it down, its path inputs filled. */
export function written({ verb, group, path, send }: EndpointCall): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(send[name]));
  return `${verb} /api:${group.canonical}${filled}`;
}

/** All GETs of the Metadata API read, and so does a search of rows, which is asked by POST. */
export function isMetadataRead(request: string): boolean {
  return (
    request.startsWith("GET /api:meta/") ||
    /^POST \/api:meta\/workspace\/\d+\/(?:table\/\d+\/content|task_history)\/search$/.test(request)
  );
}
