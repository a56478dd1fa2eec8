import { expect, test } from "vitest";
import { fakeSession, jsonAnswer, type FakeInstance } from "../../../test-support/fake-session.ts";
import { ownCheck } from "../../../test-support/own-checks.ts";
import { column, table } from "../../../test-support/sample-check.ts";
import { InstanceError } from "../../errors.ts";
import { runCheck } from "../../judging/run.ts";
import { createRedactor } from "../../redaction/redact.ts";
import { redactResult } from "../../result/redact-result.ts";
import type { Result } from "../../result/result.ts";

const job = table(3, "job", [column("id"), column("is_done", { type: "bool" })]);
const user = table(1, "user", [column("id"), column("email", { type: "email" })]);
const instance: FakeInstance = {
  tables: [job, user],
  rows: {
    3: [
      { id: 1, is_done: true },
      { id: 2, is_done: false },
    ],
    1: [{ id: 1, email: "ada.lovelace@example.org" }],
  },
  functions: [{ id: 8, name: "f" }],
  answer: jsonAnswer({ success: true, data: { user_id: 60 } }),
};

async function judge(properties: string, given: FakeInstance = instance): Promise<Result> {
  return runCheck(ownCheck(properties), fakeSession(given));
}

const onJobs = 'uses: { tables: ["job"] }';
const onSync = 'uses: { endpoints: ["POST workers/sync"] }';

test("passes given assertions that hold, of rows, lists and answers", async () => {
  const result = await judge(`
    uses: { tables: ["job"], endpoints: ["POST workers/sync"], metadata: ["functions"] },
    run: async ({ rows, http, metadata, expect, now }) => {
      expect(await rows.count("job", { is_done: false }), "open jobs").toBe(1);
      expect(await rows.first("job", { is_done: false }), "open job").toEqual({ id: 2, is_done: false });
      const ids: unknown[] = [];
      for await (const row of rows.all("job")) ids.push(row["id"]);
      expect(ids, "ids").toEqual([1, 2]);
      const answer = await http.call("POST workers/sync");
      expect(answer.status, "status").toBe(200);
      expect(answer.at("/data/user_id"), "user").toBe(60);
      expect(await metadata.functions(), "functions").toHaveLength(1);
      expect(now.getTime(), "now").toBeAbove(0);
    }`);
  expect([result.status, result.findings, result.depth]).toEqual(["passed", [], "called"]);
});

test("fails with every assertion that does not hold, by its words", async () => {
  const result = await judge(`run: async ({ expect }) => {
      expect(2, "two").toBe(3);
      expect([1, { a: 2 }], "list").toEqual([1, { a: 3 }]);
      expect("abc", "text").toContain("d");
      expect("abc", "text").not.toMatch(/^a/);
      expect(5, "five").toBeBelow(5);
      expect(5, "five").toBeAtMost(5);
      expect(undefined, "nothing").toBeAbove(1);
      expect([1], "list").toHaveLength(2);
      expect([{ a: 1 }], "list").toContain({ a: 1 });
      expect(4, "four").not.not.toBe(4);
    }`);
  expect(result.findings.map(({ message }) => message)).toEqual([
    "two: expected 3, got 2",
    'list: expected [1,{"a":3}], got [1,{"a":2}]',
    'text: expected something that contains "d", got "abc"',
    'text: expected not text like /^a/, got "abc"',
    "five: expected below 5, got 5",
    "nothing: expected above 1, got undefined",
    "list: expected a length of 2, got [1]",
  ]);
  expect(result.status).toBe("failed");
});

test("judges a contract", async () => {
  const contracts = {
    one: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
  };
  const result = await judge(
    `run: async ({ expect }) => {
      expect({ id: 1 }, "good").toFollowContract("one");
      expect({ id: "x" }, "bad").toFollowContract("one");
    }`,
    { ...instance, contracts },
  );
  expect(result.findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^bad: expected contract one \(\/id .*integer/u),
  ]);
});

test.each([
  ["asserts nothing", "run: async () => {}", "its code asserted nothing"],
  [
    "asserts only after it has ended",
    "run: async ({ expect }) => { setTimeout(() => expect(1, 'one').toBe(1), 0); }",
    "its code asserted nothing",
  ],
  [
    "does not await what it asks",
    `${onJobs}, run: async ({ rows, expect }) => { expect(1, "one").toBe(1); rows.count("job"); }`,
    "its code ended while a call was still open",
  ],
  [
    "throws an error",
    'run: async () => { throw new TypeError("x is no list"); }',
    "its code threw TypeError: x is no list (specs/checks/one.ts:2:",
  ],
  [
    "throws a text",
    'run: async () => { throw "no"; }',
    "its code threw a string, not an Error: no",
  ],
  [
    "throws an object",
    "run: async () => { throw { code: 7 }; }",
    "its code threw an object, not an Error: { code: 7 }",
  ],
  [
    "throws nothing",
    "run: async () => { throw undefined; }",
    "its code threw undefined, which says nothing",
  ],
  [
    "throws before it is asynchronous",
    'run: () => { throw new Error("early"); }',
    "its code threw Error: early",
  ],
  [
    "takes too long",
    'within: "20ms", run: async () => new Promise(() => undefined)',
    "its code took longer than 0.02 s",
  ],
  [
    "reads a table that it does not name",
    `${onJobs}, run: async ({ rows, expect }) => { expect(await rows.count("jobs"), "n").toBe(1); }`,
    'uses.tables does not name "jobs"; did you mean "job"?',
  ],
  [
    "calls what it does not name",
    `${onSync}, run: async ({ http, expect }) => { expect(await http.call("POST workers/sink"), "n").toBe(1); }`,
    'uses.endpoints does not name "POST workers/sink"',
  ],
  [
    "lists what it does not name",
    "run: async ({ metadata, expect }) => { expect(await metadata.tasks(), 't').toEqual([]); }",
    'uses.metadata does not name "tasks"',
  ],
  [
    "catches that it may not ask",
    `${onJobs}, run: async ({ rows, expect }) => { expect(1, "one").toBe(1); await rows.count("users").catch(() => 0); }`,
    'uses.tables does not name "users"',
  ],
  [
    "names a contract that is none",
    "run: async ({ expect }) => { expect(1, 'one').toFollowContract('none'); }",
    'no contract is named "none"',
  ],
])("is broken and never passed where its code %s", async (_, properties, words) => {
  const result = await judge(properties);
  expect([result.status, result.reason]).toEqual(["broken", expect.stringContaining(words)]);
});

test("reports what it found beside what ended it", async () => {
  const result = await judge(
    'run: async ({ expect }) => { expect(1, "one").toBe(2); throw new Error("then"); }',
  );
  expect([result.status, result.findings.length, result.reason]).toEqual([
    "failed",
    1,
    expect.stringContaining("and the rest could not be judged: its code threw Error: then"),
  ]);
});

test.each([
  ["by itself", `await http.call("POST workers/sync"); expect(1, "one").toBe(1);`],
  [
    "although its code goes on",
    `await http.call("POST workers/sync").catch(() => undefined); expect(1, "one").toBe(1);`,
  ],
  [
    "although its code throws of it",
    `try { await http.call("POST workers/sync"); } catch { throw new Error("mine"); }`,
  ],
])("is held back given a call whose class is not open, %s", async (_, code) => {
  const session = fakeSession({ ...instance, open: ["read"], isLive: true });
  const check = ownCheck(`${onSync}, run: async ({ http, expect }) => { ${code} }`);
  const result = await runCheck(check, session);
  expect([result.status, result.heldBack, session.sent]).toEqual(["skipped", "sync", []]);
});

test("could not be judged given an instance that does not answer, whatever its code makes of it", async () => {
  const result = await judge(
    `${onSync}, run: async ({ http, expect }) => { await http.call("POST workers/sync").catch(() => 0); expect(1, "one").toBe(1); }`,
    { ...instance, answer: new InstanceError("timed-out", "no answer in 30 s") },
  );
  expect(result.status).not.toBe("passed");
  expect(result.fault ?? result.blockedBy).toBeDefined();
});

function knownAs(finding: string): string {
  return `known_issue: { reason: "r", since: "2026-01-26", finding: "${finding}" }, run: async ({ expect }) => { expect(1, "jobs that wait").toBe(0); }`;
}

test("is excused by a known issue of exactly its assertion", async () => {
  const states = await Promise.all(
    ["assertion jobs that wait", "assertion jobs that run"].map(
      async (finding) => (await judge(knownAs(finding))).knownIssue?.state,
    ),
  );
  expect(states).toEqual(["reproduced", "changed"]);
});

test("shows neither secrets nor persons that its code repeats", async () => {
  const session = { ...fakeSession(instance), redactor: createRedactor(["s3cr3t-token-of-ours"]) };
  const check = ownCheck(`uses: { tables: ["user"] }, run: async ({ rows, expect }) => {
      const row = await rows.first("user");
      expect(row, "row").toEqual(undefined);
      expect(row?.email, "mail of " + row?.email).toBe("");
      throw new Error("Bearer s3cr3t-token-of-ours of " + row?.email);
    }`);
  const result = redactResult(await runCheck(check, session), session.redactor);
  const shown = JSON.stringify(result);
  expect(result.findings).toHaveLength(2);
  expect(shown).not.toContain("ada.lovelace");
  expect(shown).not.toContain("s3cr3t");
});
