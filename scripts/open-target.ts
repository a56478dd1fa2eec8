import { existsSync } from "node:fs";
import type { TestProject } from "vitest/node";
import type { MockAddress } from "../fixtures/mock/mock-instance.ts";
import { startMockThread } from "../fixtures/mock/thread.ts";
import { SettingsError } from "../src/errors.ts";
import { safeties, type InstanceRef } from "../src/plan/check.ts";
import type { Connection } from "../src/settings/connection.ts";
import { readLiveConnection, type LivePermissions } from "../src/settings/live.ts";
import { loadPlan } from "../src/spec/load-plan.ts";

export interface MockTargetOptions {
  /** Of the mock's rows. */
  readonly seed: number;
  /** Rows a table of the mock. */
  readonly rows: number;
  /** Faults as JSON, injected into the mock before the run. */
  readonly faults: readonly string[];
  /** Address of a mock that already runs, in place of one of our own. */
  readonly mockUrl?: string;
}

/** An instance that can be judged; `close` ends what was started for it. */
export interface OpenTarget {
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * Starts the mock in a thread of its own, or joins one that runs, and puts faults in.
 * @throws {SettingsError} faults that the mock does not know, or no mock at `mockUrl`
 */
export async function openMock(options: MockTargetOptions): Promise<OpenTarget> {
  const { seed, rows, mockUrl } = options;
  const thread = mockUrl === undefined ? await startMockThread({ seed, rows }) : undefined;
  const v2 = thread?.v2 ?? (await joinMock(mockUrl ?? ""));
  const close = async (): Promise<void> => thread?.close();
  try {
    await injectFaults(v2.url, options.faults);
  } catch (error) {
    await close();
    throw error;
  }
  const user = { email: v2.userEmail, password: v2.userPassword };
  const { url: baseUrl, metaToken, workspace: workspaceId } = v2;
  const openSafeties = [...safeties];
  return {
    connection: { target: "mock", baseUrl, workspaceId, metaToken, user, openSafeties },
    close,
  };
}

/** Reads the settings of the live instance; sends nothing to it. @throws {SettingsError} */
export function openLive(instance: InstanceRef, permissions: LivePermissions): OpenTarget {
  if (existsSync(".env")) {
    process.loadEnvFile(".env");
  }
  const connection = readLiveConnection(process.env, instance, permissions);
  return { connection, close: () => Promise.resolve() };
}

/** Asks a running mock for what there is to know of it. */
async function joinMock(mockUrl: string): Promise<MockAddress> {
  const problem = `--mock-url ${mockUrl}: expected the address of a running mock (npm run mock prints it)`;
  if (!URL.canParse(mockUrl) || new URL(mockUrl).hostname !== "127.0.0.1") {
    throw new SettingsError([`${problem} on 127.0.0.1`]);
  }
  try {
    const answer = await fetch(new URL("/mock/instance", mockUrl));
    // The mock is ours and of this very version; a stranger at the port answers no JSON here.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return (await answer.json()) as MockAddress;
  } catch {
    throw new SettingsError([`${problem}, got no answer of one`]);
  }
}

/** Faults go in the way a user puts them in, so that a wrong one is refused in the mock's own words. */
async function injectFaults(url: string, faults: readonly string[]): Promise<void> {
  const problems: string[] = [];
  for (const fault of faults) {
    const answer = await fetch(`${url}/mock/faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: fault,
    });
    if (!answer.ok) {
      problems.push(`--fault ${fault}: ${await answer.text()}`);
    }
  }
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
}

/** Vitest's global setup of plain `npx vitest run`: opens the target that SUITE_TARGET names, the mock by default. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const opened =
    process.env["SUITE_TARGET"] === "live"
      ? openLive(loadPlan(project.config.root).workspace.instances.v2, { allow: [] })
      : await openMock({ seed: 1, rows: 30, faults: [] });
  project.provide("connection", opened.connection);
  return () => opened.close();
}
