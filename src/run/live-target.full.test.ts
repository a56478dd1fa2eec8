import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { MockAddress } from "../../simulator/xano/mock-instance.ts";
import { startMock } from "../../simulator/xano/start.ts";
import { startMockThread } from "./mock-thread.ts";
import type { EndpointCall } from "../plan/call.ts";
import type { Check } from "../plan/check.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { startCommand } from "../../test-support/run-command.ts";

const { checks, workspace } = loadPlan(resolve(import.meta.dirname, "../.."));

interface Recorder {
  readonly url: string;
  /** `VERB /path` of every request, once, without its query. */
  readonly requests: Set<string>;
  close(): void;
}

/** Stands before the mock and writes down what passes. */
async function recordBefore(target: string): Promise<Recorder> {
  const requests = new Set<string>();
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = "", url = "", headers } = incoming;
    requests.add(`${method} ${url.split("?")[0]}`);
    const onward = request(new URL(url, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, requests, close };
}

function callOf(check: Check): EndpointCall | undefined {
  if (check.kind === "endpoint" || check.kind === "flow-step") {
    return check.call;
  }
  return check.kind === "function" ? check.via : undefined;
}

/** The request of a call as the recorder writes it, its path inputs filled. */
function written({ verb, group, path, send }: EndpointCall): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(send[name]));
  return `${verb} /api:${group.canonical}${filled}`;
}

/** All GETs of the Metadata API read, and so does a search of rows, which is asked by POST. */
function isMetadataRead(request: string): boolean {
  return (
    request.startsWith("GET /api:meta/") ||
    /^POST \/api:meta\/workspace\/5\/table\/\d+\/content\/search$/.test(request)
  );
}

interface LiveRun {
  readonly code: number | null;
  readonly record: { readonly results: readonly LiveResult[]; readonly summary: LiveSummary };
}

interface LiveResult {
  readonly id: string;
  readonly outcome: string;
  readonly heldBack?: string;
}

interface LiveSummary {
  readonly totals: Readonly<Record<string, number>>;
}

/** Runs the whole suite and reads its record; `environment` makes the mock a live instance. */
async function runSuite(
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<LiveRun> {
  const folder = mkdtempSync(join(tmpdir(), "live-"));
  try {
    const { code } = await startCommand("validate.ts", [...options, "--reports", folder], {
      cwd: folder,
      env: environment,
    }).ended;
    return { code, record: JSON.parse(readFileSync(join(folder, "run.json"), "utf8")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Instances {
  readonly v1: MockAddress;
  readonly v2: MockAddress;
}

function settingsOf({ v1, v2 }: Instances, url = v2.url): Readonly<Record<string, string>> {
  return {
    XANO_V1_URL: v1.url,
    XANO_V1_META_TOKEN: v1.metaToken,
    XANO_V2_URL: url,
    XANO_V2_META_TOKEN: v2.metaToken,
    XANO_V2_USER_EMAIL: v2.userEmail,
    XANO_V2_USER_PASSWORD: v2.userPassword,
  };
}

test("sends reads only and counts what it held back apart given a live instance", async () => {
  const mock = await startMock();
  const recorder = await recordBefore(mock.v2.url);
  try {
    const { code, record } = await runSuite(["--target", "live"], settingsOf(mock, recorder.url));
    const calls = checks.flatMap((check) => callOf(check) ?? []);
    const reads = calls.filter(({ safety }) => safety === "read").map(written);
    const { login } = workspace;
    const allowed = new Set([...reads, `POST /api:${login.group.canonical}${login.path}`]);
    const other = [...recorder.requests].filter((one) => !allowed.has(one) && !isMetadataRead(one));
    const heldBack = record.results.filter((one) => one.heldBack !== undefined);
    expect([code, other]).toEqual([0, []]);
    expect([...recorder.requests].filter((one) => reads.includes(one)).length).toBeGreaterThan(100);
    // A step of a flow that reads stands on one that is held back.
    const mustHold = checks.filter(
      (check) => check.kind === "flow-step" || (callOf(check)?.safety ?? "read") !== "read",
    );
    expect(heldBack.length).toBe(mustHold.length);
    expect(record.summary.totals["heldBack"]).toBe(heldBack.length);
    expect(heldBack.filter((one) => one.outcome !== "held-back")).toEqual([]);
  } finally {
    recorder.close();
    await mock.close();
  }
});

test("gives each entry the verdict that the mock target gives it, all classes opened", async () => {
  const faults = [
    '{"kind":"drop-table","table":"office"}',
    '{"kind":"status","endpoint":"POST 4UsTtl3m/test-function-8052-txn-sync","status":500}',
  ];
  const mocked = await runSuite(faults.flatMap((fault) => ["--fault", fault]));
  const mock = await startMockThread({});
  try {
    for (const body of faults) {
      await fetch(`${mock.v2.url}/mock/faults`, { method: "POST", body });
    }
    const { host } = new URL(mock.v2.url);
    const allow = ["--allow", "sync,write,destructive,notify", "--confirm-host", host];
    const live = await runSuite(["--target", "live", ...allow], settingsOf(mock));
    const verdicts = ({ record }: LiveRun): string[] =>
      record.results.map(({ id, outcome }) => `${outcome} ${id}`);
    expect(verdicts(live)).toEqual(verdicts(mocked));
    expect([live.code, mocked.code, mocked.record.results.length]).toEqual([1, 1, checks.length]);
  } finally {
    await mock.close();
  }
});
