import { FaultError, parseFault, type Fault } from "../../../simulator/faults/fault.ts";
import { startMock } from "../../../simulator/xano/start.ts";
import type { Mock } from "../../../simulator/xano/mock-options.ts";
import type { MockOptions } from "../../../simulator/xano/mock-options.ts";
import { SettingsError } from "../../errors.ts";
import { printOwn } from "../../output/print.ts";
import { mockedWorkspace } from "./mocked-workspace.ts";
import { nameGroups, readNamedFault } from "./named-fault.ts";
import { describeServed, serveOpenApi, type ServingOptions } from "../../pull/serve-openapi.ts";

/** Serves the mocked instances, broken by faults that name groups as `specs` do, until it is interrupted. @throws {SettingsError} */
export async function serveMock(
  options: MockOptions,
  faults: readonly string[],
  specs: string,
): Promise<void> {
  const broken = faults.map((text) => readFault(text, specs));
  const workspace = mockedWorkspace(specs);
  const mock = await start({ ...options, ...(workspace === undefined ? {} : { workspace }) });
  try {
    broken.forEach((fault) => inject(mock, fault, specs));
    printOwn(describeMock(mock));
    await interruption();
  } finally {
    await mock.close();
  }
}

/** Serves an OpenAPI document until it is interrupted. */
export async function serveDocument(options: ServingOptions): Promise<void> {
  const backend = await serveOpenApi(options);
  try {
    printOwn(describeServed(backend, options.file));
    await interruption();
  } finally {
    await backend.close();
  }
}

/** @throws {SettingsError} when a port is taken */
async function start(options: MockOptions): Promise<Mock> {
  try {
    return await startMock(options);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
      const port = "port" in error ? String(error.port) : "";
      throw new SettingsError([`--port: 127.0.0.1:${port} is taken; --port 0 takes free ones`]);
    }
    throw error;
  }
}

function describeMock({ v2, v1 }: Mock): string {
  const auth = `-H "Authorization: Bearer ${v2.metaToken}"`;
  const json = `-H "Content-Type: application/json"`;
  return `V2  ${v2.url}  workspace ${v2.workspace}  metadata token ${v2.metaToken}
V1  ${v1.url}  workspace ${v1.workspace}  metadata token ${v1.metaToken}
user  ${v2.userEmail}  password ${v2.userPassword}

curl -s "${v2.url}/api:Lrekz_3S/pipeline-health-check"
curl -s "${v2.url}/api:LIdBL1AN/onboarding-status?user_id=60"
curl -s ${auth} "${v2.url}/api:meta/workspace/${v2.workspace}/table?per_page=2"

break  curl -X POST ${json} -d '{"kind":"drop-table","table":"agent"}' ${v2.url}/mock/faults
heal   curl -X DELETE ${v2.url}/mock/faults
judge  npm run validate:all -- --mock-url ${v2.url}
Slack  curl -s ${v2.url}/mock/slack
Ctrl-C ends it.`;
}

/** Resolves at SIGINT or SIGTERM. */
async function interruption(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

function readFault(text: string, specs: string): Fault {
  try {
    return parseFault(readNamedFault("--fault", text, specs));
  } catch (error) {
    throw faultProblem(text, error, specs);
  }
}

function inject(mock: Mock, fault: Fault, specs: string): void {
  try {
    mock.v2.inject(fault);
  } catch (error) {
    throw faultProblem(JSON.stringify(fault), error, specs);
  }
}

function faultProblem(fault: string, error: unknown, specs: string): unknown {
  if (!(error instanceof FaultError)) {
    return error;
  }
  const problem = nameGroups(`--fault ${fault}: ${error.message}`, specs);
  return new SettingsError([`${problem}; npm run mock -- --faults lists what there is`]);
}
