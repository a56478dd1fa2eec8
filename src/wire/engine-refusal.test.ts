import { expect, test } from "vitest";
import { connectTo } from "../../test-support/local-http.ts";
import { json, serve } from "../../test-support/local-server.ts";
import { readEngineRefusal } from "./engine-refusal.ts";
import type { HttpAnswer } from "../ports/http.ts";

function answerWith(body: unknown, given: Partial<HttpAnswer> = {}): HttpAnswer {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    status: 500,
    contentType: "application/json",
    text,
    elapsedMs: 1,
    attempts: 1,
    ...given,
  };
}

const fatal = (message: string): object => ({ code: "ERROR_FATAL", message, payload: "" });

test.for([
  ["Invalid workspace.", 404],
  ["Invalid branch", 404],
  ["Not found", 404],
  ["Workspace not found.", 404],
  ["Function does not exist: function:0", 404],
  ["Access Denied.", 403],
  ["access denied", 403],
  ["Permission denied for this feature", 403],
  ["Unauthorized", 401],
  ["Invalid Credentials.", 401],
  ["Invalid name: mvpw1:0", 400],
  ["Workspace is not available for this token.", 404],
  ["No such branch: release/7", 404],
  ["Unknown workspace 12", 404],
  ["This table has been deleted.", 404],
  ["You are not allowed to use this workspace.", 403],
  ["Missing permission: task.read", 403],
  ["Insufficient scope", 403],
  ["The token has expired.", 401],
] as const)("is a refusal given 500 with the words %s", ([message, meant]) => {
  expect(readEngineRefusal(answerWith(fatal(message)))).toEqual({ meant, words: message });
});

test.for([
  ["ERROR_CODE_NOT_FOUND", 404],
  ["ERROR_CODE_ACCESS_DENIED", 403],
  ["ERROR_CODE_PERMISSION_DENIED", 403],
  ["ERROR_CODE_UNAUTHORIZED", 401],
  ["ERROR_CODE_INPUT_ERROR", 400],
  ["ERROR_CODE_BAD_REQUEST", 400],
] as const)("is a refusal given the code %s and no words", ([code, meant]) => {
  const answer = answerWith({ code, message: "" }, { status: 503 });
  expect(readEngineRefusal(answer)).toEqual({ meant, words: "" });
});

test.for<[string, HttpAnswer]>([
  ["a lost connection", answerWith(fatal("Connection lost"))],
  ["a database that is down", answerWith(fatal("SQL Error: HY000"))],
  ["a database that finds nothing", answerWith(fatal("SQL Error: 7 relation not found"))],
  ["a host without a name", answerWith(fatal("dial tcp: lookup db: no such host"))],
  ["a variable of the stack", answerWith(fatal("Unable to locate var: a.b"))],
  ["words of an author", answerWith(fatal("Invalid response from the broker, try again"))],
  ["a gateway's page", answerWith("<h1>Not found</h1>", { contentType: "text/html" })],
  ["a gateway's JSON", answerWith({ error: "Bad Gateway" }, { status: 502 })],
  ["no body", answerWith("")],
  ["a list", answerWith(["Not found"])],
  ["an answer below 500", answerWith(fatal("Not found"), { status: 404 })],
])("is no refusal given %s", ([, answer]) => {
  expect(readEngineRefusal(answer)).toBeUndefined();
});

test("shortens what the instance says", () => {
  const words = readEngineRefusal(answerWith(fatal(`Not found: ${"x".repeat(500)}`)))?.words;
  expect(words).toBe(`Not found: ${"x".repeat(68)}…`);
});

test.for([
  ["once", "Invalid workspace.", 1],
  ["once", "Access Denied.", 1],
  ["once", "Not found", 1],
  ["again", "Connection lost", 3],
  ["again", "SQL Error: 7", 3],
] as const)("is asked %s given a read that is answered 500 %s", async ([, message, asked]) => {
  const server = await serve(() => json(fatal(message), 500));
  const { status } = await connectTo(server.url).send({ verb: "GET", path: "/x", safety: "read" });
  expect([status, server.requests.length]).toEqual([500, asked]);
});
