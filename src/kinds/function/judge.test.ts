import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import type { FunctionCheck } from "../../plan/check.ts";
import { fakeSession, jsonAnswer } from "../../../test-support/fake-session.ts";
import { checkFunction } from "./judge.ts";
import { base, call, linksContract } from "../../../test-support/sample-check.ts";

const worker = { id: 8052, name: "Workers/reZEN - Transactions Sync" };
const check: FunctionCheck = {
  ...base,
  id: "function:8052",
  family: "functions",
  kind: "function",
  function: worker,
};
const via = call({ verb: "POST", safety: "sync" });
const contracts = { links: linksContract };

test("passes as declared given a function that no endpoint reaches", async () => {
  const session = fakeSession({ functions: [worker] });
  expect(await checkFunction(check, session)).toEqual({ findings: [], depth: "declared" });
});

test("passes as called given a function that answers in its envelope", async () => {
  const session = fakeSession({
    functions: [worker],
    answer: jsonAnswer({ links: [] }),
    contracts,
  });
  expect(await checkFunction({ ...check, via }, session)).toEqual({
    findings: [],
    depth: "called",
    exchange: {
      method: "POST",
      url: "/api:pe1wjL5I/links",
      status: 200,
      elapsedMs: 84,
      requestBody: "{}",
      responseBody: '{"links":[]}',
    },
    attempts: 1,
  });
});

test("calls nothing given a function that is missing", async () => {
  const session = fakeSession({ functions: [{ id: 1, name: "Workers/Other" }] });
  expect(await checkFunction({ ...check, via }, session)).toEqual({
    findings: [
      {
        code: "missing",
        path: "",
        message: "function Workers/reZEN - Transactions Sync (8052) does not exist",
        level: "failure",
      },
    ],
    depth: "declared",
  });
  expect(session.sent).toEqual([]);
});

test("says archived and not renamed given a function in the archive", async () => {
  const name = "Archive/Workers/reZEN - Transactions Sync";
  const session = fakeSession({ functions: [{ id: 8052, name }] });
  expect(await checkFunction(check, session)).toEqual({
    findings: [
      {
        code: "archived",
        path: "",
        message: `function 8052 is archived as "${name}"`,
        expected: "an active function",
        actual: name,
        level: "failure",
      },
    ],
    depth: "declared",
  });
});

test("finds name and answer given both wrong", async () => {
  const session = fakeSession({
    functions: [{ ...worker, name: "Workers/X" }],
    answer: jsonAnswer({}),
    contracts,
  });
  const { findings } = await checkFunction({ ...check, via }, session);
  expect(findings.map(({ code }) => code)).toEqual(["name", "contract"]);
});

test("judges what it can and says so given a call that is held back", async () => {
  const session = fakeSession({ functions: [worker], open: ["read"] });
  expect(await checkFunction({ ...check, via }, session)).toEqual({
    findings: [],
    depth: "declared",
    heldBack: "sync",
  });
  expect(session.sent).toEqual([]);
});

test("cannot be judged given that the call has no answer", async () => {
  const error = new InstanceError("unreachable", "host: ECONNRESET");
  const session = fakeSession({ functions: [worker], answer: error });
  expect(await checkFunction({ ...check, via }, session)).toEqual({
    findings: [],
    depth: "declared",
    unjudged: error,
  });
});
