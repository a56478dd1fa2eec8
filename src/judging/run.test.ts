import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import type { Check, GroupCheck, TaskCheck } from "../plan/check.ts";
import type { KnownIssue } from "../plan/check-base.ts";
import type { Result } from "../result/result.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { fakeSession, jsonAnswer, type FakeInstance } from "../../test-support/fake-session.ts";
import { runCheck } from "./run.ts";
import {
  base,
  call,
  column,
  declared,
  endpointCheck,
  group,
  linksContract,
  table,
  tableCheck,
  referenceCheck,
} from "../../test-support/sample-check.ts";

const instance: FakeInstance = {
  groups: [{ id: 515, name: "Frontend API v2", canonical: "pe1wjL5I" }],
  endpoints: { 515: [{ id: 1, name: "links", verb: "GET", input: [] }] },
  answer: jsonAnswer({ links: [] }),
  contracts: { links: linksContract },
};
const status500 = jsonAnswer({ code: "ERROR_FATAL", message: "boom" }, { status: 500 });
const gateway504 = jsonAnswer(null, { status: 504, contentType: "text/html", text: "<html>" });

type Judged = Omit<Result, "subject" | "startedAt" | "durationMs">;

async function judge(check: Check, given: FakeInstance = {}): Promise<Judged> {
  const session = fakeSession({ ...instance, ...given });
  const {
    subject: _subject,
    startedAt: _startedAt,
    durationMs: _ms,
    ...rest
  } = await runCheck(check, session);
  return rest;
}

function known(finding: string, given: Partial<KnownIssue> = {}): { knownIssue: KnownIssue } {
  return { knownIssue: { reason: "ticket 7", since: "2026-01-26", finding, ...given } };
}

test("says what was judged, when and for how long given any check", async () => {
  const check = endpointCheck({ owner: "accounts", tags: ["core"], links: ["https://x.y/"] });
  const result = await runCheck(check, fakeSession(instance));
  const { place, suite, severity, evidence, title } = base;
  const anyNumber: unknown = expect.any(Number);
  expect(result).toEqual({
    subject: {
      id: "endpoint:GET frontend/links",
      family: "endpoints",
      kind: "endpoint",
      title,
      place,
      suite,
      severity,
      evidence,
      owner: "accounts",
      tags: ["core"],
      links: ["https://x.y/"],
    },
    status: "passed",
    findings: [],
    depth: "called",
    attempts: 1,
    startedAt: anyNumber,
    durationMs: anyNumber,
  });
});

test("fails with the exchange given an answer that breaks its contract", async () => {
  expect(await judge(endpointCheck(), { answer: status500 })).toEqual({
    status: "failed",
    findings: [
      {
        code: "status",
        path: "",
        message: "answered 500, not 200: ERROR_FATAL boom",
        expected: "200",
        actual: "500",
        level: "failure",
      },
    ],
    depth: "called",
    attempts: 1,
    exchange: {
      method: "GET",
      url: "/api:pe1wjL5I/links",
      status: 500,
      elapsedMs: 84,
      responseBody: '{"code":"ERROR_FATAL","message":"boom"}',
    },
  });
});

test("passes given drift alone", async () => {
  const input = [
    { name: "page", type: "int", nullable: false, required: false, style: "single" },
  ] as const;
  const endpoints = { 515: [{ id: 1, name: "links", verb: "GET", input }] };
  const { status, findings } = await judge(endpointCheck(), { endpoints });
  expect([status, findings.map(({ level }) => level)]).toEqual(["passed", ["drift"]]);
});

test("is skipped with the reason given a call that is held back", async () => {
  expect(await judge(endpointCheck(), { endpoints: instance.endpoints ?? {}, open: [] })).toEqual({
    status: "skipped",
    findings: [],
    depth: "declared",
    reason: "held back: the call is read; what can be judged without it holds",
    heldBack: "read",
  });
});

test("fails given a call that is held back and a declaration that is wrong", async () => {
  const check = endpointCheck({ objectId: 9, call: call({ safety: "write" }) });
  const { status, depth, heldBack } = await judge(check, { open: ["read"] });
  expect({ status, depth, heldBack }).toEqual({
    status: "failed",
    depth: "declared",
    heldBack: "write",
  });
});

test("fails and says what is open given a wrong declaration and a call without an answer", async () => {
  const error = new InstanceError("timed-out", "no answer within 30 s");
  const { status, reason, findings } = await judge(endpointCheck({ objectId: 9 }), {
    answer: error,
  });
  expect({ status, reason, codes: findings.map(({ code }) => code) }).toEqual({
    status: "failed",
    reason: "and its call could not be judged: no answer within 30 s",
    codes: ["id"],
  });
});

test("is broken with fault and reason given an instance that cannot be asked", async () => {
  const error = new InstanceError("unreachable", "host: ECONNREFUSED");
  expect(await judge(endpointCheck(), { answer: error })).toEqual({
    status: "broken",
    findings: [],
    depth: "declared",
    reason: "host: ECONNREFUSED",
    fault: { code: "unreachable" },
  });
});

test("is broken with the gateway's status given 504 that is no JSON", async () => {
  expect(await judge(endpointCheck(), { answer: gateway504 })).toEqual({
    status: "broken",
    findings: [],
    depth: "declared",
    reason: "a gateway answered 504 with text/html",
    fault: { code: "gateway", status: 504 },
  });
});

test("throws given an error that is no fault of the instance", async () => {
  const error = new TypeError("no such property");
  await expect(judge(endpointCheck(), { answer: error })).rejects.toThrow(error);
});

test("fails but is excused given the known finding", async () => {
  const result = await judge(endpointCheck(known("status 500")), { answer: status500 });
  expect([result.status, result.knownIssue]).toEqual([
    "failed",
    { state: "reproduced", reason: "ticket 7" },
  ]);
});

test("is broken but excused given the known fault", async () => {
  const result = await judge(endpointCheck(known("gateway 504")), { answer: gateway504 });
  expect([result.status, result.knownIssue]).toEqual([
    "broken",
    { state: "reproduced", reason: "ticket 7" },
  ]);
});

const expired = { answer: status500 };

test.for([
  ["another status", known("status 404"), { answer: status500 }],
  ["a fault in place of a finding", known("status 504"), { answer: gateway504 }],
  ["another fault", known("gateway 504"), { answer: new InstanceError("timed-out", "late") }],
  ["another finding", known("status 500"), { answer: jsonAnswer({}) }],
  ["an issue that has expired", known("status 500", { until: "2026-01-31" }), expired],
  [
    "the known finding beside another",
    { ...known("status 500"), objectId: 9 },
    { answer: status500 },
  ],
] as const)("is not excused given %s", async ([, check, given]) => {
  const { status, knownIssue } = await judge(endpointCheck(check), given);
  const state = given === expired ? "expired" : "changed";
  expect([status === "passed", knownIssue]).toEqual([false, { state, reason: "ticket 7" }]);
});

test("is excused given an issue that has not expired yet", async () => {
  const check = endpointCheck(known("status 500", { until: "9999-12-31" }));
  expect((await judge(check, { answer: status500 })).knownIssue?.state).toBe("reproduced");
});

test("is excused given drift beside the known finding", async () => {
  const tables = [table(670, "agents", [column("extra")])];
  const check = tableCheck(known("name agents"));
  const result = await judge(check, { tables, rows: { 670: [] } });
  expect([result.findings.map(({ level }) => level), result.knownIssue?.state]).toEqual([
    ["failure", "drift"],
    "reproduced",
  ]);
});

test.for([{}, { until: "2026-01-31" }])("is fixed given that it passes: %j", async (given) => {
  expect(await judge(endpointCheck(known("status 500", given)))).toEqual({
    status: "passed",
    findings: [],
    depth: "called",
    attempts: 1,
    knownIssue: { state: "fixed", reason: "ticket 7" },
  });
});

test("is not fixed given that the call was held back", async () => {
  const check = endpointCheck({ ...known("status 500"), call: call({ safety: "write" }) });
  const { status, knownIssue } = await judge(check, { open: ["read"] });
  expect([status, knownIssue]).toEqual(["skipped", undefined]);
});

const groupCheck: GroupCheck = {
  ...base,
  id: "group:frontend",
  family: "groups",
  kind: "group",
  group,
};
const taskCheck: TaskCheck = {
  ...base,
  id: "task:1",
  family: "tasks",
  kind: "task",
  task: { id: 1, name: "Daily" },
  active: true,
  everySeconds: 60,
  ranWithinMs: 120_000,
};
const side = { name: "agent", id: 670, column: "id", scanned: ["id"] };

test.for<Check>([
  tableCheck(),
  groupCheck,
  taskCheck,
  {
    ...base,
    id: "function:1",
    family: "functions",
    kind: "function",
    function: { id: 1, name: "A" },
  },
  referenceCheck({ id: "reference:agent.id", from: side, to: side }),
  {
    ...base,
    id: "inventory:tables",
    family: "inventory",
    kind: "inventory",
    of: "tables",
    undeclared: "fail",
    declared: [],
    except: [],
    groupKeys: {},
  },
])("judges by the kind given $kind", async (check) => {
  const other = [{ id: 99, name: "Other" }];
  const { status, findings } = await judge(check, {
    tables: [table(99, "other")],
    functions: other,
    groups: [],
    tasks: [{ id: 99, name: "Other", active: true }],
  });
  const code = check.kind === "inventory" ? "undeclared" : "missing";
  expect([status, findings.map((finding) => finding.code)]).toEqual(["failed", [code]]);
});

const via = call({ verb: "POST", path: "/sync" });
const functionCheck: Check = {
  ...base,
  id: "function:1",
  family: "functions",
  kind: "function",
  function: { id: 1, name: "A" },
  via,
};
const failedEndpoint = sampleResult(
  { status: "failed", findings: [sampleFinding()] },
  { id: "endpoint:POST frontend/sync" },
);
const judgedBefore = new Map([[failedEndpoint.subject.id, failedEndpoint]]);

test("is blocked without a call given an endpoint that fails", async () => {
  const session = fakeSession({ functions: [{ id: 1, name: "A" }] });
  const result = await runCheck(functionCheck, session, judgedBefore);
  const blockedBy = {
    id: "endpoint:POST frontend/sync",
    reason: "answered 500, not 200",
    status: "failed",
  };
  expect(result).toMatchObject({
    status: "skipped",
    reason: "blocked by endpoint:POST frontend/sync: answered 500, not 200",
    depth: "declared",
    blockedBy,
  });
  expect(session.sent).toEqual([]);
});

test("fails itself given an endpoint that fails and a wrong declaration", async () => {
  const session = fakeSession({ functions: [{ id: 1, name: "B" }] });
  const { status, reason, findings } = await runCheck(functionCheck, session, judgedBefore);
  expect([status, reason, findings.map(({ code }) => code)]).toEqual([
    "failed",
    "and its call is blocked by endpoint:POST frontend/sync: answered 500, not 200",
    ["name"],
  ]);
});

test("is blocked by the instance given that it is gone", async () => {
  const gone = new InstanceError("unreachable", "host: ECONNREFUSED");
  const { status, blockedBy, fault } = await judge(endpointCheck(), { answer: gone, me: gone });
  expect({ status, blockedBy, fault }).toEqual({
    status: "skipped",
    blockedBy: { id: "instance:reachable", reason: "host: ECONNREFUSED", status: "broken" },
    fault: undefined,
  });
});

test.for([
  ["a call that needs the token", call({ auth: "bearer" }), "instance:login"],
  ["a call without it", call(), undefined],
  ["a call that is held back", call({ auth: "bearer", safety: "write" }), undefined],
] as const)("is blocked by a failed login only given %s", async ([, sent, id]) => {
  const token = new InstanceError("denied", "the login answered 500", 500);
  const { blockedBy } = await judge(endpointCheck({ call: sent }), { token, open: ["read"] });
  expect(blockedBy?.id).toBe(id);
});

test("is blocked by the login given that it is the login's own endpoint", async () => {
  const token = new InstanceError("denied", "the login answered 500", 500);
  const check = endpointCheck({ call: call({ send: { email: "$user_email" } }) });
  const user = { email: "a@example.com", password: "x" };
  const { status, blockedBy } = await judge(check, { answer: status500, token, user });
  expect([status, blockedBy?.id]).toEqual(["skipped", "instance:login"]);
});

test("is unconfirmed given a live instance that contradicts what no document states", async () => {
  const check = endpointCheck({ evidence: "inferred", call: call({ verb: "POST" }) });
  const { status, reason, findings } = await judge(check, { isLive: true });
  expect({ status, reason, findings }).toEqual({
    status: "skipped",
    reason: "unconfirmed: /links is served as GET, not as POST",
    findings: [
      {
        code: "verb",
        path: "",
        message: "/links is served as GET, not as POST",
        expected: "POST",
        actual: "GET",
        level: "unconfirmed",
      },
    ],
  });
});

test("fails given the mock in place of a live instance", async () => {
  const check = endpointCheck({ evidence: "inferred", call: call({ verb: "POST" }) });
  expect((await judge(check)).status).toBe("failed");
});

test.for([
  ["failed", [declared("id"), declared("nick", { evidence: "inferred" }), declared("name")]],
  ["skipped", [declared("id"), declared("nick", { evidence: "inferred" })]],
] as const)(
  "is %s given these columns beside an inferred one that is missing",
  async ([status, columns]) => {
    const check = tableCheck({ columns });
    const tables = [table(670, "agent")];
    const result = await judge(check, { tables, rows: { 670: [{ id: 1 }] }, isLive: true });
    expect(result.status).toBe(status);
  },
);

test("is excused though unconfirmed given the known finding", async () => {
  const check = endpointCheck({ ...known("status 500"), evidence: "inferred" });
  const result = await judge(check, { answer: status500, isLive: true });
  expect([result.status, result.knownIssue?.state]).toEqual(["skipped", "reproduced"]);
});
