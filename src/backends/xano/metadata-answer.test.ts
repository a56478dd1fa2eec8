import { expect, test } from "vitest";
import { assertAnswered, type AskedList } from "./metadata-answer.ts";
import { createMetadata } from "./metadata.ts";
import { connectTo } from "../../../test-support/local-http.ts";
import { json, serve } from "../../../test-support/local-server.ts";
import { createRefusal } from "./refusal.ts";

const silent = '{"code":"ERROR_CODE_NOT_FOUND","message":""}';

async function told(asked: AskedList, [status, text]: readonly [number, string]): Promise<unknown> {
  const http = { send: () => Promise.reject(new Error("nothing is asked")) };
  const contentType = text.startsWith("{") ? "application/json" : "text/html";
  const answer = { status, contentType, text, elapsedMs: 1, attempts: 1 };
  return assertAnswered(answer, asked, createRefusal({ http, token: "t" })).catch(
    ({ fault, message }: { fault: string; message: string }) => [fault, message],
  );
}

test.for([
  [
    { route: "function", branch: "ci/new" },
    [404, ""],
    'HTTP 404; there is no branch "ci/new": check XANO_V2_BRANCH',
  ],
  [
    { route: "task", branch: "stagin", settings: "XANO_V1" },
    [404, silent],
    'HTTP 404; there is no branch "stagin": check XANO_V1_BRANCH',
  ],
  [
    { route: "apigroup", branch: "old" },
    [500, '{"code":"ERROR_FATAL","message":"Invalid branch."}'],
    'HTTP 500 "Invalid branch."; asked for the branch "old" of XANO_V2_BRANCH',
  ],
  [
    { route: "function", branch: "dev" },
    [404, "<h1>Not Found</h1>"],
    'HTTP 404; asked for the branch "dev" of XANO_V2_BRANCH',
  ],
  [{ route: "function" }, [404, ""], "HTTP 404"],
] as const)("says of 404 which branch was asked for given %j", async ([asked, answer, got]) => {
  expect(await told(asked, answer)).toEqual([
    "unexpected-answer",
    `Metadata API, ${asked.route}: ${got}`,
  ]);
});

test.for([
  [[500, '{"code":"ERROR_FATAL","message":"Access Denied."}'], "denied", "Workspace Functions"],
  [[403, '{"code":"ERROR_CODE_ACCESS_DENIED","message":"Access Denied."}'], "denied", "Functions"],
  [[500, '{"code":"ERROR_FATAL","message":"Not found"}'], "unexpected-answer", '500 "Not found"'],
  [[500, '{"code":"ERROR_FATAL","message":"Connection lost"}'], "gateway", '500 "Connection lost"'],
  [[502, "<html>"], "gateway", "HTTP 502"],
] as const)("tells a refusal from a gateway given %j", async ([answer, fault, words]) => {
  expect(await told({ route: "function" }, answer)).toEqual([
    fault,
    expect.stringContaining(words),
  ]);
});

test("sends a label with a slash encoded, and asks an unknown one once", async () => {
  const server = await serve(() => json({ code: "ERROR_CODE_NOT_FOUND", message: "" }, 404));
  const http = connectTo(server.url, { branch: "ci/new" });
  const metadata = createMetadata(http, { workspaceId: 5, token: "t", branch: "ci/new" });
  const read = { verb: "GET", path: "/api:4UsTtl3m/job-status", safety: "read" } as const;
  await http.send(read);
  await expect(metadata.functions()).rejects.toThrow('there is no branch "ci/new"');
  expect(server.requests.map(({ url }) => url)).toEqual([
    "/api:4UsTtl3m:ci%2Fnew/job-status",
    "/api:meta/workspace/5/function?per_page=1000&branch=ci%2Fnew&page=1",
  ]);
});
