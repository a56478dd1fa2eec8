import { expect, test } from "vitest";
import { call as endpointCall } from "../../../../test-support/sample-check.ts";
import { judgeEcho } from "./echo.ts";
import { fakeSession } from "../../../../test-support/fake-session.ts";

interface Asked {
  readonly send: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly contract?: object;
}

const account = { $user_id: 60, $user_email: "member@example.com" };

function judge({ send, body, contract = {} }: Asked): readonly string[] {
  const { contracts } = fakeSession({ contracts: { c: contract } });
  const expect = { status: 200, contract: "c", withinMs: 2000 };
  const call = endpointCall({ send, expect });
  const findings = judgeEcho(call, { body, shown: body }, { contracts, account });
  return findings.map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

test("redacts a body only where it shows a value of it", () => {
  const { contracts } = fakeSession({ contracts: { c: {} } });
  const call = endpointCall({ send: { user_id: 60 } });
  const asked = { ...call, expect: { ...call.expect, contract: "c" } };
  let redacted = 0;
  const judgedOf = (user_id: number): Parameters<typeof judgeEcho>[1] => ({
    body: { user_id },
    get shown() {
      redacted += 1;
      return { user_id };
    },
  });
  const findings = [60, 61].map((id) => judgeEcho(asked, judgedOf(id), { contracts, account }));
  expect([findings.map(({ length }) => length), redacted]).toEqual([[0, 1], 1]);
});

const other = "the answer is about another";

test.for<[string, Asked, string]>([
  ["a body", { send: { user_id: 60 }, body: { user_id: 61 } }, "/user_id is number 61"],
  ["an envelope's data", { send: { agentId: 7 }, body: { data: { agentId: 8 } } }, "/data/agentId"],
  [
    "a worker's result",
    { send: { job_id: "a1" }, body: { result: { data: { job_id: "b2" } } } },
    '/result/data/job_id is string "b2"',
  ],
  ["a path's id", { send: { id: 5 }, body: { id: 50 } }, "/id is number 50"],
  ["a year", { send: { year: 2026 }, body: { year: 2025 } }, "/year is number 2025"],
  ["an address", { send: { email: "a@b.test" }, body: { email: "c@b.test" } }, "/email is string"],
  [
    "credentials",
    { send: { email: "$user_email" }, body: { email: "other@example.com" } },
    "/email is string",
  ],
  ["no one", { send: { user_id: 60 }, body: { user_id: 0 } }, "/user_id is number 0"],
])("finds an answer about another given %s", ([, asked, words]) => {
  const [finding = "", ...rest] = judge(asked);
  expect(rest).toEqual([]);
  expect(finding).toContain(words);
  expect(finding).toContain("that was sent");
  expect(finding).toContain(other);
});

test.for<[string, Asked]>([
  ["the value as text", { send: { user_id: 60 }, body: { user_id: "60" } }],
  ["the address in another case", { send: { email: "A@b.test" }, body: { email: "a@B.test" } }],
  ["no such property", { send: { user_id: 60 }, body: { count: 3 } }],
  ["null", { send: { user_id: 60 }, body: { user_id: null } }],
  ["the id of something within", { send: { id: 5 }, body: { owner: { id: 6 } } }],
  ["rows that no contract names", { send: { user_id: 60 }, body: [{ user_id: 61 }] }],
  ["how much is wanted", { send: { page: 2, per_page: 100 }, body: { page: 1, per_page: 50 } }],
  ["a word of the request", { send: { status: "open" }, body: { status: "ok" } }],
  ["no object", { send: { user_id: 60 }, body: 61 }],
  ["an input that is none", { send: { user_id: null }, body: { user_id: 61 } }],
])("finds nothing given %s", ([, asked]) => {
  expect(judge(asked)).toEqual([]);
});

const row = { type: "object", properties: { user_id: true } };
const rows = { type: "object", properties: { items: { type: "array", items: row } } };

test("judges each row that the contract names given a search", () => {
  const body = { items: [{ user_id: 60 }, { user_id: 61 }, { user_id: 62 }, { user_id: null }] };
  expect(judge({ send: { user_id: 60 }, body, contract: rows })).toEqual([
    `echo /items/*/user_id: /items/1/user_id is number 61, not the user_id that was sent, in 2 of 4 rows: ${other}`,
  ]);
});

const nested = {
  type: "object",
  properties: {
    number: true,
    milestone: { type: "object", properties: { number: true, issue_number: true } },
    days: { type: "array", items: { type: "object", properties: { number: true } } },
  },
};

test("leaves a name that does not say whose it is to the object that it stands in", () => {
  const about = { number: 7, milestone: { number: 4 }, days: [{ number: 7 }] };
  expect(judge({ send: { number: 7 }, body: about, contract: nested })).toEqual([]);
  const body = { number: 8, milestone: { number: 4 }, days: [{ number: 9 }] };
  expect(judge({ send: { number: 7 }, body, contract: nested })).toEqual([
    `echo /number: /number is number 8, not the number that was sent: ${other}`,
    `echo /days/*/number: /days/0/number is number 9, not the number that was sent, in 1 of 1 rows: ${other}`,
  ]);
});

test("holds no row of another backend's lists for what was asked for by a name that any object has", () => {
  const group = { ...endpointCall().group, base: "/v3" };
  const { contracts } = fakeSession({ contracts: { c: nested } });
  const expected = { status: 200, contract: "c", withinMs: 2000 };
  const call = endpointCall({ group, send: { number: 7 }, expect: expected });
  const body = { number: 7, days: [{ number: 9 }] };
  expect(judgeEcho(call, { body, shown: body }, { contracts, account })).toEqual([]);
});

const owner = { type: "object", properties: { id: { "x-echo": "user_id" } } };
const properties = { owner, user_id: { "x-echo": false }, me: { "x-echo": "$user_id" } };
const marked = { allOf: [{ type: "object", properties }] };

test("goes by the contract's marks before names", () => {
  const send = { user_id: 60 };
  const good = { owner: { id: 60 }, user_id: 7, me: 60 };
  expect(judge({ send, body: good, contract: marked })).toEqual([]);
  expect(judge({ send, body: { ...good, owner: { id: 61 }, me: 61 }, contract: marked })).toEqual([
    `echo /me: /me is number 61, not the account that is signed in: ${other}`,
    `echo /owner/id: /owner/id is number 61, not the user_id that was sent: ${other}`,
  ]);
});
