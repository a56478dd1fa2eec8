import { FaultError, parseFault, type Fault } from "../simulator/faults/fault.ts";
import { startMock, type Mock } from "../simulator/xano/start.ts";
import type { MockOptions } from "../simulator/xano/mock-options.ts";
import { SettingsError } from "../src/errors.ts";
import { runCommand } from "./command-line/command.ts";
import { flag, text, texts, whole } from "./command-line/options.ts";
import type { Given } from "./command-line/read-arguments.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { printOwn } from "../src/output/print.ts";
import { describeFaults } from "../src/run/describe-faults.ts";
import { readNamedFault } from "../src/run/named-fault.ts";
import { describeServed, serveOpenApi, type ServingOptions } from "../src/pull/serve-openapi.ts";

const options = {
  seed: whole({ hint: "n", least: 0, default: 1, description: "of the rows" }),
  rows: whole({ hint: "n", least: 1, default: 30, description: "rows a table" }),
  port: whole({
    hint: "n",
    least: 0,
    most: 65_534,
    default: 4010,
    description: "of V2; V1 has the next, and 0 takes free ones",
  }),
  fault: texts({ hint: "json", description: "break V2 first" }),
  faults: flag("list the kinds of faults with their fields, and serve nothing"),
  openapi: text({ hint: "file", description: "serve this document instead" }),
  "allow-ref": texts({ hint: "folder", description: "that the document's $refs may lead to" }),
};

await runCommand({
  invocation: "npm run mock --",
  description: "Serves the mocked V2 and V1 instances on loopback.",
  options,
  examples: [
    "",
    "--faults",
    "--port 0 --rows 100",
    `--fault '{"kind":"drop-table","table":"agent"}'`,
  ],
  run: serveMock,
});

async function serveMock(given: Given<typeof options>): Promise<number> {
  const { seed, rows, port, openapi } = given;
  if (given.faults) {
    printOwn(describeFaults());
    return exitCode.held;
  }
  const faults = given.fault.map(readFault);
  if (openapi !== undefined) {
    return serve({ file: openapi, allowed: given["allow-ref"], seed, port });
  }
  const mock = await start({ seed, rows, port, v1Port: port === 0 ? 0 : port + 1 });
  try {
    faults.forEach((fault) => inject(mock, fault));
    printOwn(describeMock(mock));
    await interruption();
  } finally {
    await mock.close();
  }
  return exitCode.held;
}

async function serve(options: ServingOptions): Promise<number> {
  const backend = await serveOpenApi(options);
  try {
    printOwn(describeServed(backend, options.file));
    await interruption();
  } finally {
    await backend.close();
  }
  return exitCode.held;
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

function readFault(text: string): Fault {
  try {
    return parseFault(readNamedFault("--fault", text));
  } catch (error) {
    throw faultProblem(text, error);
  }
}

function inject(mock: Mock, fault: Fault): void {
  try {
    mock.v2.inject(fault);
  } catch (error) {
    throw faultProblem(JSON.stringify(fault), error);
  }
}

function faultProblem(fault: string, error: unknown): unknown {
  const isKnown = error instanceof FaultError;
  const where = "npm run mock -- --faults lists what there is";
  return isKnown ? new SettingsError([`--fault ${fault}: ${error.message}; ${where}`]) : error;
}
