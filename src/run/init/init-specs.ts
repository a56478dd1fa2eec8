import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { SettingsError } from "../../errors.ts";
import { readScopes } from "../../diagnosis/read-scopes.ts";
import { judgeSpecs } from "../../kinds/judge-specs.ts";
import { exitCode } from "../../output/exit-code.ts";
import { print } from "../../output/print.ts";
import { describePulled, writePulled } from "../../pull/write-pulled.ts";
import { pullLive } from "../../pull/xano/live/pull-live.ts";
import { readLiveConnection } from "../../settings/live.ts";
import { describeSpecs } from "../../spec-diff/specs-report.ts";
import { openHttp, openMetadata } from "../../suite/connect.ts";
import { usualRows } from "../target/target.ts";
import { validate } from "../validation-run.ts";
import { readInitSettings, type InitSettings } from "./ask-settings.ts";
import { Ended, terminalAsk } from "./terminal-ask.ts";

export interface InitOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the specs that is made, from the root. */
  readonly folder: string;
  /** Folder that the reports of the first run are written to, from the root. */
  readonly reports: string;
  /** File that keeps the settings, absolute. */
  readonly env: string;
  readonly given: Readonly<Partial<Omit<InitSettings, "token">>>;
}

/**
 * Makes specs of a workspace that has none, from nothing to the first run: asks for the settings, checks the token's
 * scopes, pulls, checks the specs and judges what only reads. Gives the exit code of the run.
 * @throws {SettingsError} missing settings, or a folder that has specs
 * @throws {InstanceError} an instance that cannot be read
 */
export async function initSpecs(options: InitOptions): Promise<number> {
  const { root, folder, env, given } = options;
  if (existsSync(resolve(root, folder, "workspace.yaml"))) {
    throw new SettingsError([
      `--specs: ${folder} has specs; npm run specs:pull -- --live --specs ${folder} brings them up to date`,
    ]);
  }
  const settings = await askSettings(given);
  if (settings === undefined) {
    print("\nEnded at the questions; nothing was written.");
    return endedByHand;
  }
  Object.assign(process.env, environmentOf(settings));
  await tellScopes();
  const pulled = await pullLive({ root, folder, only: [], prune: false });
  writePulled(pulled);
  print(describePulled(pulled, { root, isDry: false }));
  print(writeEnv(env, settings));
  const startedAt = performance.now();
  const judged = judgeSpecs(root, folder);
  print(describeSpecs({ ...judged, elapsedMs: performance.now() - startedAt }));
  if (judged.plan === undefined) {
    return exitCode.unjudged;
  }
  const code = await judgeOnce(options);
  print(describeNext(folder));
  return code;
}

/** What a shell reports of a command that Ctrl-C has ended. */
const endedByHand = 130;

/** The settings; undefined when a person ended the questions. @throws {SettingsError} what is missing */
async function askSettings(given: InitOptions["given"]): Promise<InitSettings | undefined> {
  const terminal = terminalAsk();
  try {
    return await readInitSettings(given, process.env, terminal?.ask);
  } catch (error) {
    if (error instanceof Ended) {
      return undefined;
    }
    throw error;
  } finally {
    terminal?.close();
  }
}

function environmentOf({ url, workspace, token }: InitSettings): Readonly<Record<string, string>> {
  return { XANO_V2_URL: url, XANO_V2_WORKSPACE: workspace, XANO_V2_META_TOKEN: token };
}

/** @throws {InstanceError} with every scope that the token lacks */
async function tellScopes(): Promise<void> {
  const instance = { workspace: 1, isProtected: true };
  const connection = readLiveConnection(process.env, instance, { allow: [] });
  const http = openHttp(connection);
  print(`the token ${await readScopes(http, openMetadata(http, connection), connection)}`);
}

/** A file that is there is a hand's. */
function writeEnv(file: string, settings: InitSettings): string {
  const lines = Object.entries(environmentOf(settings)).map(([name, value]) => `${name}=${value}`);
  if (existsSync(file)) {
    return `${file} is there and stays as it is: it must hold XANO_V2_URL, XANO_V2_WORKSPACE and XANO_V2_META_TOKEN of this workspace`;
  }
  writeFileSync(file, `# .env.example explains every setting.\n${lines.join("\n")}\n`, {
    mode: 0o600,
  });
  return `write  ${file}, which only you can read; keep it out of Git`;
}

/** Nothing but what reads is called. */
function judgeOnce({ root, folder, reports }: InitOptions): Promise<number> {
  return validate({
    root,
    specs: folder,
    reports,
    target: "live",
    family: "all",
    only: [],
    tags: [],
    ...usualRows,
    faults: [],
    allow: [],
    failOn: "failures",
    strict: false,
    isJson: false,
    isDry: false,
  });
}

function describeNext(folder: string): string {
  return `
Next
  npm run validate:all -- --target live --specs ${folder}   judge it again; only what reads is called
  ${folder}/workspace.yaml                                   name the test user's ids, and set gates and thresholds
  ${folder}/endpoints                                        set safety: read where a GET changes nothing, and rows: { min: 1 } in tables
  npm run specs:pull -- --live --specs ${folder}             after a change of the workspace: keeps what you wrote
  git add ${folder}                                          with .pulled.json, which tells your changes from the workspace's`;
}
