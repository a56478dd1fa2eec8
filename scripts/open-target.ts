import { existsSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { startMock } from "../fixtures/mock/start.ts";
import { SettingsError } from "../src/errors.ts";
import { safeties, type Workspace } from "../src/plan/check.ts";
import type { Connection, Target } from "../src/settings/connection.ts";
import { readLiveConnection, type LivePermissions } from "../src/settings/live.ts";
import { loadPlan } from "../src/spec/load-plan.ts";

export interface TargetOptions extends LivePermissions {
  readonly target: Target;
  /** Of the mock's rows. */
  readonly seed: number;
  /** Rows a table of the mock. */
  readonly rows: number;
  /** Faults as JSON, injected into the mock before the run. */
  readonly faults: readonly string[];
}

/** An instance that can be judged; `close` ends what was started for it. */
export interface OpenTarget {
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * Starts the mock, or reads the settings of the live instance; sends nothing to it.
 * @throws {SettingsError} bad settings, or faults that the mock does not know
 */
export async function openTarget(
  options: TargetOptions,
  workspace: Workspace,
): Promise<OpenTarget> {
  if (options.target === "live") {
    loadDotEnv();
    const connection = readLiveConnection(process.env, workspace.instances.v2, options);
    return { connection, close: () => Promise.resolve() };
  }
  const mock = await startMock({ seed: options.seed, rows: options.rows });
  try {
    await injectFaults(mock.v2.url, options.faults);
  } catch (error) {
    await mock.close();
    throw error;
  }
  const { url, metaToken, workspace: workspaceId, userEmail, userPassword } = mock.v2;
  return {
    connection: {
      target: "mock",
      baseUrl: url,
      workspaceId,
      metaToken,
      user: { email: userEmail, password: userPassword },
      openSafeties: [...safeties],
    },
    close: () => mock.close(),
  };
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

function loadDotEnv(): void {
  if (existsSync(".env")) {
    process.loadEnvFile(".env");
  }
}

/** Vitest's global setup of plain `npx vitest run`: opens the target that SUITE_TARGET names, the mock by default. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const target = process.env["SUITE_TARGET"] === "live" ? "live" : "mock";
  const options = { target, seed: 1, rows: 30, faults: [], allow: [] } as const;
  const opened = await openTarget(options, loadPlan(project.config.root).workspace);
  project.provide("connection", opened.connection);
  return () => opened.close();
}
