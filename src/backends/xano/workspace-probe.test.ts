import { expect, test } from "vitest";
import type { HttpAnswer, HttpRequest } from "../../ports/http.ts";
import { openWorkspace } from "./workspace-probe.ts";

function probe(answers: Readonly<Record<string, Partial<HttpAnswer>>>): {
  readonly sent: HttpRequest[];
  readonly port: ReturnType<typeof openWorkspace>;
} {
  const sent: HttpRequest[] = [];
  const http = {
    send: async (request: HttpRequest): Promise<HttpAnswer> => {
      sent.push(request);
      const given = answers[request.path] ?? { status: 404 };
      return { status: 200, contentType: "", text: "", elapsedMs: 1, attempts: 1, ...given };
    },
  };
  return { sent, port: openWorkspace(http, { workspaceId: 5, token: "t" }) };
}

const me = "/api:meta/auth/me";
const workspace = "/api:meta/workspace/5";

test("asks with the token, each time anew", async () => {
  const { sent, port } = probe({ [me]: { text: '{"id":1}' } });
  await port.me();
  await port.me();
  const request = { verb: "GET", path: me, token: "t", safety: "read" };
  expect(sent).toEqual([request, request]);
});

test.for([
  ["401", { status: 401 }, "denied"],
  ["403", { status: 403 }, "denied"],
  ["503", { status: 503 }, "gateway"],
  ["404", { status: 404 }, "unexpected-answer"],
  ["a page", { text: "<html>", contentType: "text/html" }, "unexpected-answer"],
] as const)("does not take the token for taken given %s", async ([, answer, fault]) => {
  await expect(probe({ [me]: answer }).port.me()).rejects.toMatchObject({ fault });
});

test("gives the workspace by its id and name", async () => {
  const { port } = probe({ [workspace]: { text: '{"id":5,"name":"V2","branch":"v1"}' } });
  expect(await port.workspace()).toEqual({ id: 5, name: "V2" });
});

test("gives none given 404", async () => {
  expect(await probe({}).port.workspace()).toBeUndefined();
});

test("refuses an object that is no workspace", async () => {
  const { port } = probe({ [workspace]: { text: '{"id":"5"}' } });
  await expect(port.workspace()).rejects.toThrow("workspace/5: no workspace with id and name");
});

function engine(message: string): Partial<HttpAnswer> {
  const text = JSON.stringify({ code: "ERROR_FATAL", message, payload: "" });
  return { status: 500, contentType: "application/json", text };
}

test.for(["Invalid workspace.", "Not found", "Workspace does not exist."])(
  "gives none given 500 with the words %s",
  async (message) => {
    expect(await probe({ [workspace]: engine(message) }).port.workspace()).toBeUndefined();
  },
);

test.for([
  [
    "Access Denied.",
    "denied",
    'HTTP 500 "Access Denied."; give the metadata token Read of the scope "Instance Workspace", or check the workspace id',
  ],
  ["SQL Error: 7", "gateway", 'HTTP 500 "SQL Error: 7"'],
] as const)(
  "tells what refuses from what may pass given 500 with the words %s",
  async ([message, fault, got]) => {
    await expect(probe({ [workspace]: engine(message) }).port.workspace()).rejects.toMatchObject({
      fault,
      message: `Metadata API, workspace/5: ${got}`,
    });
  },
);
