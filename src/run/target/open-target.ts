import { resolve } from "node:path";
import type { TestProject } from "vitest/node";
import type { MockAddresses } from "../../../simulator/xano/control-app.ts";
import type { MockAddress } from "../../../simulator/xano/mock-options.ts";
import { startMockThread } from "./mock-thread.ts";
import { loadKeptPlan } from "./kept-plan.ts";
import { injectFaults } from "./inject-faults.ts";
import { SettingsError, SpecError } from "../../errors.ts";
import { safeties } from "../../plan/call.ts";
import type { InstanceRef, Plan } from "../../plan/plan.ts";
import type { Target } from "../../settings/connection.ts";
import { readEnvironment } from "../../settings/read-environment.ts";
import {
  readLiveConnection,
  readRunLimit,
  readTestUser,
  type LivePermissions,
} from "../../settings/live.ts";
import { isNarrowed } from "../../suite/narrowed.ts";
import { usualReports } from "../run-folder.ts";
import { mockedWorkspace } from "./mocked-workspace.ts";
import { mockConnection } from "./mock-connection.ts";
import { statesPlace, usualRows, type MockTargetOptions, type OpenTarget } from "./target.ts";
import { scanWritten } from "../scan-written.ts";
import { describeError, printError } from "../../output/print.ts";
import { exitCode } from "../../output/exit-code.ts";

/**
 * Starts the mock in a thread of its own, or joins one that runs, and puts faults in.
 * @throws {SettingsError} faults that the mock does not know, or no mock at `mockUrl`
 */
export async function openMock(options: MockTargetOptions): Promise<OpenTarget> {
  const { seed, rows, mockUrl } = options;
  const problems: string[] = [];
  const runLimitMs = readRunLimit(readEnvironment(), problems);
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  const workspace = mockUrl === undefined ? mockedWorkspace(options.specs) : undefined;
  const served = workspace === undefined ? {} : { workspace };
  const thread =
    mockUrl === undefined ? await startMockThread({ seed, rows, ...served }) : undefined;
  const { v2, v1 } = thread ?? (await joinMock(mockUrl ?? ""));
  const close = async (): Promise<void> => thread?.close();
  try {
    const { specs } = options;
    await injectFaults(v2.url, options.faults, { specs });
    await injectFaults(v1.url, options.v1Faults ?? [], { option: "--fault-v1", specs });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    connection: {
      target: "mock",
      ...mockConnection(v2),
      openSafeties: [...safeties],
      v1: mockConnection(v1),
      ...(runLimitMs === undefined ? {} : { runLimitMs }),
    },
    rowsOf: `mock of seed ${v2.seed} with ${v2.rows} rows a table`,
    close,
  };
}

/** Reads the settings of the live instance; sends nothing to it. @throws {SettingsError} */
export function openLive(instance: InstanceRef, permissions: LivePermissions): OpenTarget {
  const connection = readLiveConnection(readEnvironment(), instance, permissions);
  const { baseUrl, workspaceId, dataSource } = connection;
  const rowsOf = `${baseUrl} workspace ${workspaceId} ${dataSource ?? "live"}`;
  return { connection, rowsOf, close: () => Promise.resolve() };
}

/**
 * The plan of a target: on live the ids that the settings name are sent instead of those of the specs' test user. What
 * is wrong with a setting is reported when the target opens.
 * @throws {SpecError}
 */
export function loadTargetPlan(target: Target, root: string, folder?: string): Plan {
  return loadKeptPlan(root, folder, target === "live" ? readTestUser(readEnvironment()) : {});
}

/** Asks a running mock for what there is to know of it. */
async function joinMock(mockUrl: string): Promise<Record<"v2" | "v1", MockAddress>> {
  const problem = `--mock-url ${mockUrl}: expected the address of a running mock (npm run mock prints it)`;
  if (!URL.canParse(mockUrl) || new URL(mockUrl).hostname !== "127.0.0.1") {
    throw new SettingsError([`${problem} on 127.0.0.1`]);
  }
  try {
    const answer = await fetch(new URL("/mock/instance", mockUrl));
    // The mock is ours and of this very version; a stranger at the port answers no JSON here.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const v2 = (await answer.json()) as MockAddresses;
    return { v2, v1: v2.peer };
  } catch {
    throw new SettingsError([`${problem}, got no answer of one`]);
  }
}

/** Vitest's global setup of plain `npx vitest run`: opens the target that SUITE_TARGET names, the mock by default. @public by vitest.config.ts */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const opened = await orExit(() =>
    process.env["SUITE_TARGET"] === "live"
      ? openLiveOf(project)
      : openMock({ ...usualRows, faults: [] }),
  );
  project.provide("connection", opened.connection);
  project.provide("states", {
    ...statesPlace(resolve(project.config.root, usualReports), opened),
    isRerun: isNarrowed(project.vitest),
  });
  const describeLeaked = scanWritten({
    root: project.config.root,
    reports: resolve(project.config.root, usualReports),
    files: outputFiles(project),
  });
  return async () => {
    await opened.close();
    const leaked = hasOwnTests(project) ? undefined : describeLeaked();
    if (leaked !== undefined) {
      process.stderr.write(leaked);
      process.exitCode = exitCode.unjudged;
    }
  };
}

/** What is wrong with settings or specs is said as every command says it: Vitest would print a stack, and exit with 1. */
async function orExit(open: () => OpenTarget | Promise<OpenTarget>): Promise<OpenTarget> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof SettingsError || error instanceof SpecError) {
      printError(describeError(error));
      // oxlint-disable-next-line unicorn/no-process-exit -- nothing can be judged
      process.exit(exitCode.unjudged);
    }
    throw error;
  }
}

/** The engine's own tests plant secrets in their titles, on purpose: what reports of them hold says nothing of a target. */
function hasOwnTests({ vitest, name }: TestProject): boolean {
  return vitest.state.getFiles().some(({ projectName }) => projectName !== name);
}

/** What `--outputFile` names: one file, or one a reporter. */
function outputFiles({ vitest }: TestProject): string[] {
  const { root, outputFile } = vitest.config;
  const named = typeof outputFile === "string" ? [outputFile] : Object.values(outputFile ?? {});
  return named.filter((file) => typeof file === "string").map((file) => resolve(root, file));
}

/** The configuration has read the specs without the settings; with them others may be the ids that are sent. */
function openLiveOf(project: TestProject): OpenTarget {
  const open = (): OpenTarget => {
    const plan = loadTargetPlan("live", project.config.root);
    const { checks, workspace } = plan;
    project.provide("plan", { login: workspace.login, checks, causes: [] });
    return openLive(workspace.instances.v2, { allow: [] });
  };
  // What is edited under watch, a spec or `.env`, is read with the settings again.
  project.onTestsRerun(() => {
    try {
      project.provide("connection", open().connection);
      project.provide("refusedSettings", []);
    } catch (error) {
      provideRefusal(project, error);
    }
  });
  return open();
}

/** While settings are refused, every spec file ends with that; what the specs are refused for, they say themselves. */
function provideRefusal(project: TestProject, error: unknown): void {
  if (error instanceof SettingsError) {
    project.provide("refusedSettings", error.problems);
  } else if (!(error instanceof SpecError)) {
    throw error;
  }
}
