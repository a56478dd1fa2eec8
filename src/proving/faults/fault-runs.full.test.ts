import { afterAll, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { asksRows } from "../../kinds/invariant/asked-rows.ts";
import type { Check } from "../../plan/check.ts";
import { sidesOf } from "../../plan/reference/targets.ts";
import { httpDefaults } from "../../suite/connect.ts";
import {
  allChecks,
  differences,
  openJudgedMock,
  type JudgedMock,
} from "../../../test-support/faults/judge-mock.ts";
import { withinLimit } from "./within-limit.ts";

// The manners of a live run, its waits scaled down: as many repeats, and patience that a busy machine does not exhaust.
const { retry } = httpDefaults.live;
const scaled = {
  ...retry,
  firstPauseMs: retry.firstPauseMs / 50,
  throttledPauseMs: retry.throttledPauseMs / 20,
  deadlineMs: retry.deadlineMs / 5,
};
const openLive = (retries: number): Promise<JudgedMock> =>
  openJudgedMock(
    { seed: 1, rows: 30 },
    {
      target: "live",
      openSafeties: ["read"],
      httpOptions: { timeoutMs: 1500, retry: { ...scaled, retries } },
    },
  );
const mock = await openLive(retry.retries);
const healthy = await mock.judge(allChecks);
afterAll(() => mock.close());

const run = async (fault: Fault): Promise<Record<string, string>> =>
  differences(healthy, await mock.judge(allChecks, [fault]));

const links = "GET pe1wjL5I/links";
const linksId = "endpoint:GET frontend/links";
const capReference = "reference:agent_cap_data.agent_id";
const capCells = "parity:agent-cap-data.cells";
const clockApart =
  "this machine's, expected at most 1 min apart; ages are judged by the instance's";
const capPages = "broken: Metadata API, table/671/content:";

test("judges every family, and finds nothing given a healthy instance", () => {
  const outcomes = new Set([...healthy.values()].map((reported) => reported.split(":")[0]));
  expect(outcomes).toEqual(new Set(["held-back", "known", "passed", "skipped"]));
});

test("changes no verdict and records the repeats given one request in five that fails", async () => {
  // Which requests to one route fail depends on their order: with five repeats one run in a hundred meets bad luck.
  const patient = await openLive(2 * retry.retries);
  const results = await patient
    .results(allChecks, [{ kind: "flaky", share: 0.2 }])
    .finally(() => patient.close());
  const flaky = results.filter(({ status, attempts = 1 }) => status === "passed" && attempts > 1);
  expect(differences(healthy, patient.describeVerdict(results))).toEqual({});
  expect(flaky.length).toBeGreaterThan(10);
});

test("is broken after its repeats, not flaky, given a call that hangs", async () => {
  const results = await mock.results(allChecks, [{ kind: "hang", endpoint: links }]);
  const reported = "broken: no answer within 1.5 s";
  expect(differences(healthy, mock.describeVerdict(results))).toEqual({ [linksId]: reported });
  expect(results.find(({ subject }) => subject.id === linksId)?.attempts).toBe(6);
});

const outOfOrder =
  "rows are not in id order, 27 comes after 31: repeated or lost ones could not be detected";

test.for<[Fault, Record<string, string>]>([
  [{ kind: "slow", endpoint: links, ms: 2000 }, { [linksId]: "broken: no answer within 1.5 s" }],
  [
    { kind: "status", endpoint: links, status: 502 },
    { [linksId]: "broken: a gateway answered 502 with text/html" },
  ],
  [
    { kind: "truncate", endpoint: links },
    { [linksId]: "failed: the body is no JSON: it breaks off in the middle" },
  ],
  // The token expires while calls with it are on their way, several times in a run.
  [{ kind: "expire-token", requests: 60 }, {}],
  [
    { kind: "repeat-page", table: "agent_cap_data", page: 1 },
    {
      [capReference]: `${capPages} page 2 repeats page 1`,
      [capCells]: `${capPages} page 2 repeats page 1`,
    },
  ],
  [
    { kind: "lose-page", table: "agent_cap_data", page: 2 },
    {
      [capReference]: `${capPages} read 20 rows of 30`,
      [capCells]: `${capPages} read 20 rows of 30`,
    },
  ],
  [
    { kind: "reorder-page", table: "agent_cap_data", page: 2 },
    {
      [capReference]: `${capPages} ${outOfOrder}`,
      [capCells]: `${capPages} ${outOfOrder}`,
    },
  ],
  // 10 in 20 s, scaled: it is learnt from the first refusal.
  [{ kind: "rate-limit", requests: 200, perMs: 1000 }, {}],
])("changes exactly its own verdicts given %j", async ([fault, expected]) => {
  expect(await run(fault)).toEqual(expected);
});

// Rows are dated by the same clock: none of them is said to lie in the future, or to be stale.
test.for([
  [7_200_000, "2 h ahead of", "is 2 h later"],
  [-600_000, "10 min behind", "is earlier"],
] as const)(
  "names the clock, and rows that it dated otherwise than V1's, given %d ms",
  async ([ms, apart, dated]) => {
    const reported = Object.entries(await run({ kind: "clock-skew", ms }));
    const others = reported.filter(([id]) => id !== "instance:clock");
    const foreign = others.filter(
      ([id, words]) => !/^parity:.*\.cells$/.test(id) || !words.includes(`V2 ${dated}`),
    );
    expect([Object.fromEntries(reported)["instance:clock"], foreign, others.length > 0]).toEqual([
      `failed: the instance's clock is ${apart} ${clockApart}`,
      [],
      true,
    ]);
  },
);

test("names both times given an answer that is slow, but comes", async () => {
  const hurried = allChecks.filter(({ id }) => id === linksId).map((one) => withinLimit(one, 50));
  const reported = await mock.judge(hurried, [{ kind: "slow", endpoint: links, ms: 150 }]);
  const words = [...reported.values()].map((one) => one.replace(/in \d+ ms/, "in n ms"));
  expect(words).toEqual(["failed: answered in n ms, not within 50 ms"]);
});

/** What is told when one cause broke and blocks the checks that stand on it. */
function oneCause(
  cause: string,
  why: string,
  isBlocked: (check: Check) => boolean,
): Record<string, string> {
  const blocked = allChecks.filter((check) => check.id !== cause && isBlocked(check));
  return Object.fromEntries([
    [cause, `broken: ${why}`],
    ...blocked.map(({ id }) => [id, `blocked: blocked by ${cause}: ${why}`]),
  ]);
}

/** Which route met it first is chance. */
function withoutRoute(reported: Record<string, string>): Record<string, string> {
  const words = Object.entries(reported).map(([id, one]): [string, string] => [
    id,
    one.replace(/Metadata API, [\w/]+: HTTP/, "Metadata API, ROUTE: HTTP").replace(downSince, down),
  ]);
  return Object.fromEntries(words);
}

const downSince = /mock is down since .*/;
const down = "mock is down";
const wall = "Metadata API, auth/me: 200 with text/html";
const outage =
  "Metadata API, ROUTE: HTTP 401; not the token: the runtime API answers 500 SQL Error: 7";
const expired =
  "Metadata API, ROUTE: HTTP 401; check the metadata token, its scopes and the workspace id";
const functionList = "Metadata API, function: expected JSON, got text that is no JSON";

function readsTables(check: Check): boolean {
  if (check.kind === "invariant") {
    return asksRows(check.measure);
  }
  if (check.kind === "parity") {
    return check.compared.kind !== "objects" || check.compared.of === "tables";
  }
  if (check.kind === "own") {
    return check.uses.tables.length > 0;
  }
  if (check.kind === "flow-step") {
    // The row that its first step writes is read back.
    return check.id.startsWith("flow:onboarding.");
  }
  const isOfTables = ["table", "reference", "transition", "anomaly"].includes(check.kind);
  return isOfTables || check.id === "inventory:tables";
}

function readsFunctions(check: Check): boolean {
  const { id, kind } = check;
  if (check.kind === "own") {
    return check.uses.lists.includes("functions");
  }
  const counts = ["parity:objects.functions", "parity:report.comprehensive"];
  return kind === "function" || id === "inventory:functions" || counts.includes(id);
}

// What is neither sent nor judged anyway stays as it is.
const isAsked = ({ id, kind }: Check): boolean =>
  id !== "instance:v1" && (kind === "anomaly" || !(healthy.get(id) ?? "").startsWith("skipped"));

test.for<[Fault, string, string, (check: Check) => boolean]>([
  [{ kind: "login-wall" }, "instance:reachable", wall, isAsked],
  [{ kind: "outage", requests: 0 }, "instance:reachable", outage, isAsked],
  [
    { kind: "status", endpoint: "GET meta/workspace/5/table", status: 502 },
    "instance:workspace",
    "Metadata API, ROUTE: HTTP 502",
    readsTables,
  ],
  [
    { kind: "truncate", endpoint: "GET meta/workspace/5/function" },
    "instance:workspace",
    functionList,
    readsFunctions,
  ],
])("ends in one cause that blocks what stands on it given %j", async ([fault, cause, why, is]) => {
  expect(withoutRoute(await run(fault))).toEqual(oneCause(cause, why, is));
});

test.for<[Fault, string, string]>([
  [{ kind: "outage", requests: 120 }, "instance:reachable", outage],
  [{ kind: "login-wall", requests: 120 }, "instance:reachable", wall],
  [{ kind: "die-after", requests: 120 }, "instance:reachable", down],
  [{ kind: "expire-meta-token", requests: 120 }, "instance:token", expired],
])("ends in one cause that blocks the rest given %j", async ([fault, cause, why]) => {
  const reported = withoutRoute(await run(fault));
  expect(reported).toEqual(oneCause(cause, why, ({ id }) => id in reported));
  // Some had been judged by then, and keep their verdict.
  expect(Object.keys(reported).length).toBeGreaterThan(200);
  expect(Object.keys(reported).length).toBeLessThan(allChecks.length - 200);
});

const isOfAgents = (check: Check): boolean =>
  check.kind === "reference" && sidesOf(check).some(({ name }) => name === "agent");

test("ends in one broken reference that blocks the others given rows they share", async () => {
  const reported = await run({ kind: "lose-page", table: "agent", page: 2 });
  const why = "Metadata API, table/670/content: read 20 rows of 30";
  const first = Object.keys(reported).find(
    (id) => reported[id]?.startsWith("broken: ") && id.startsWith("reference:"),
  );
  // Rows that are compared with V1's are read by themselves.
  const compared = { "parity:agent.cells": `broken: ${why}` };
  expect(reported).toEqual({ ...oneCause(first ?? "", why, isOfAgents), ...compared });
});
