import { expect, test } from "vitest";
import { connectTo } from "../../test-support/local-http.ts";
import { serve, type LocalAnswer } from "../../test-support/local-server.ts";
import { createMetadata } from "../backends/xano/metadata.ts";
import { describeResult } from "../result/message.ts";
import type { Result } from "../result/result.ts";
import { fakeSession, jsonAnswer, type FakeInstance } from "../../test-support/fake-session.ts";
import { judgeWithRefusals } from "../kinds/endpoint/refusals/refusals.ts";
import { runCheck } from "./run.ts";
import { call, endpointCheck, group, linksContract } from "../../test-support/sample-check.ts";

const traceId = "5f0c1a52-7d0e-4a3b-9a55-0d7a1c2b3e4f";

const instance: FakeInstance = {
  groups: [{ ...group, id: 515 }],
  endpoints: { 515: [{ id: 1, name: "links", verb: "GET", input: [] }] },
  contracts: { links: linksContract },
};

async function resultOf(given: FakeInstance, check = endpointCheck()): Promise<Result> {
  return runCheck(check, fakeSession({ ...instance, ...given }));
}

function traceLines(result: Result): string[] {
  return describeResult(result)
    .split("\n")
    .filter((line) => line.startsWith("trace"));
}

test("tells the trace of a call that failed", async () => {
  const result = await resultOf({ answer: jsonAnswer({}, { status: 500, traceId }) });
  expect([result.status, result.traceId, result.exchange?.traceId, traceLines(result)]).toEqual([
    "failed",
    traceId,
    traceId,
    [`trace      ${traceId}`],
  ]);
});

test("tells the trace of what is unconfirmed, and its call", async () => {
  const answer = jsonAnswer({}, { status: 500, traceId });
  const check = endpointCheck({ evidence: "inferred" });
  const result = await resultOf({ answer, isLive: true }, check);
  expect([result.status, result.traceId, result.exchange?.status, traceLines(result)]).toEqual([
    "skipped",
    traceId,
    500,
    [`trace      ${traceId}`],
  ]);
});

test("tells the trace of a gateway's answer", async () => {
  const page = { contentType: "text/html", text: "<html>", traceId };
  const broken = await resultOf({ answer: jsonAnswer(null, { status: 502, ...page }) });
  expect([broken.status, broken.traceId, traceLines(broken)]).toEqual([
    "broken",
    traceId,
    [`trace      ${traceId}`],
  ]);
});

test("tells the trace of a refusal that is none", async () => {
  const check = endpointCheck({
    call: call({ send: { user_id: 60 } }),
    inputs: [{ name: "user_id", type: "int", required: true }],
  });
  const session = fakeSession({ ...instance, answer: jsonAnswer({ links: [] }, { traceId }) });
  const { exchange } = await judgeWithRefusals({ findings: [], depth: "called" }, check, session);
  expect(exchange?.traceId).toBe(traceId);
});

test("has no trace given a check that passed, and an answer without one", async () => {
  const passed = await resultOf({ answer: jsonAnswer({ links: [] }, { traceId }) });
  const failed = await resultOf({ answer: jsonAnswer({}, { status: 500 }) });
  expect([passed.traceId, failed.traceId, traceLines(failed)]).toEqual([undefined, undefined, []]);
});

async function urlOf(answer: LocalAnswer): Promise<string> {
  return (await serve(() => answer)).url;
}

test.for([
  [traceId, traceId],
  ["", undefined],
  ["with spaces in it", undefined],
  ["x".repeat(129), undefined],
])("reads the header X-Trace-ID given %j", async ([header = "", expected]) => {
  const url = await urlOf({ headers: { "X-Trace-ID": header } });
  const answer = await connectTo(url).send({ verb: "GET", path: "/x", safety: "read" });
  expect(answer.traceId).toBe(expected);
});

const headers = { "X-Trace-ID": traceId };

test.for<[string, LocalAnswer]>([
  ["404", { status: 404, headers }],
  ["403", { status: 403, headers }],
  ["500", { status: 500, headers }],
  ["429", { status: 429, headers }],
  ["a page in the place of a list", { headers, body: "<html>" }],
])("tells the trace of a metadata error given %s", async ([, answer]) => {
  const retry = { retries: 0, firstPauseMs: 1, deadlineMs: 1000 };
  const http = connectTo(await urlOf(answer), { retry });
  const metadata = createMetadata(http, { workspaceId: 5, token: "m" });
  const error = await metadata.tables().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ traceId });
});
