import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { startMock } from "../fixtures/mock/start.ts";
import type { Check, EndpointCall } from "../src/plan/check.ts";
import { loadPlan } from "../src/spec/load-plan.ts";
import { startCommand } from "./run-command.ts";

const { checks, workspace } = loadPlan(resolve(import.meta.dirname, ".."));

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
  if (check.kind === "endpoint") {
    return check.call;
  }
  return check.kind === "function" ? check.via : undefined;
}

/** The request of a call as the recorder writes it, its path inputs filled. */
function written({ verb, group, path, send }: EndpointCall): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(send[name]));
  return `${verb} /api:${group.canonical}${filled}`;
}

test("sends reads only and counts what it held back apart given a live instance", async () => {
  const folder = mkdtempSync(join(tmpdir(), "live-"));
  const mock = await startMock();
  const recorder = await recordBefore(mock.v2.url);
  try {
    const { code } = await startCommand("validate.ts", ["--target", "live", "--reports", folder], {
      cwd: folder,
      env: {
        XANO_V2_URL: recorder.url,
        XANO_V2_META_TOKEN: mock.v2.metaToken,
        XANO_V2_USER_EMAIL: mock.v2.userEmail,
        XANO_V2_USER_PASSWORD: mock.v2.userPassword,
      },
    }).ended;
    const record = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    const calls = checks.flatMap((check) => callOf(check) ?? []);
    const reads = calls.filter(({ safety }) => safety === "read").map(written);
    const { login } = workspace;
    const allowed = new Set([...reads, `POST /api:${login.group.canonical}${login.path}`]);
    const other = [...recorder.requests].filter(
      (one) => !allowed.has(one) && !one.startsWith("GET /api:meta/"),
    );
    const heldBack = record.results.filter((one: { heldBack?: string }) => one.heldBack);
    expect([code, other]).toEqual([0, []]);
    expect([...recorder.requests].filter((one) => reads.includes(one)).length).toBeGreaterThan(100);
    expect(heldBack.length).toBe(calls.filter(({ safety }) => safety !== "read").length);
    expect(record.summary.totals.heldBack).toBe(heldBack.length);
    expect(heldBack.filter((one: { outcome: string }) => one.outcome !== "held-back")).toEqual([]);
  } finally {
    recorder.close();
    await mock.close();
    rmSync(folder, { recursive: true });
  }
}, 120_000);
