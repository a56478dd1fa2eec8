import { expect, test } from "vitest";
import { fakeSession, jsonAnswer, type FakeInstance } from "../../test-support/fake-session.ts";
import {
  call,
  column,
  declared,
  endpointCheck,
  linksContract,
  referenceCheck,
  table,
  tableCheck,
} from "../../test-support/sample-check.ts";
import type { Check } from "../plan/check.ts";
import { classify } from "../redaction/persons/personal-columns.ts";
import { createRedactor } from "../redaction/redact.ts";
import { ExpectationFailure } from "./failure.ts";
import { createJudge } from "./judging.ts";

const canary = {
  setting: "meta-token-canary-0123",
  name: "Jorinde Canarina",
  email: "jorinde@canary-agency.test",
  phone: "+1 415 555 0199",
};
const told = `${canary.setting} ${canary.email} ${canary.phone}`;

const agents = tableCheck({
  columns: [
    declared("id"),
    declared("first_name", { type: "int", personal: true }),
    declared("nick", { type: "text", personal: true }),
    declared("note", { type: "int" }),
  ],
});
const agentTable = table(670, "agent", [column("first_name"), column("nick"), column("note")]);
const login = { group: call().group, path: "/auth/login" };

/** All that Vitest or a reporter is handed of a check: its result, and the error it fails with. */
async function tell(check: Check, instance: FakeInstance): Promise<string> {
  const plan = { login, checks: [check], causes: [agents] };
  const redactor = createRedactor([canary.setting], classify([agents]));
  const session = { ...fakeSession(instance), redactor };
  const result = await createJudge(plan, session, false)(check);
  const { message, stack, expected, actual } = new ExpectationFailure(result, "/root");
  return JSON.stringify([result, message, stack, expected, actual]);
}

function canariesIn(text: string): string[] {
  return Object.entries(canary).flatMap(([kind, value]) => (text.includes(value) ? [kind] : []));
}

test("tells no person's value of a row, and which row it was", async () => {
  const row = { id: 5, first_name: canary.name, nick: "Jo", note: `call ${told}` };
  const rows = { 670: [row, { ...row, id: 6 }] };
  const text = await tell(agents, { tables: [agentTable], rows });
  expect(canariesIn(text)).toEqual([]);
  expect(text).toMatch(/rows 5, 6: \/first_name: expected [\w ]+, got string personal#[\da-f]{6}/);
  expect(new Set(text.match(/personal#[\da-f]{6}/g)).size).toBe(1);
});

test("cuts a long text only after it is redacted", async () => {
  const row = { id: 5, first_name: 1, nick: "Jo", note: `${"x".repeat(25)} ${canary.email}` };
  const text = await tell(agents, { tables: [agentTable], rows: { 670: [row] } });
  expect(text).not.toContain("jorinde");
  expect(text).toContain(`${"x".repeat(25)} [redacted]`);
});

test("tells no person's value of a body, a request, or an error in the instance's words", async () => {
  const group = { id: 515, name: "Frontend API v2", canonical: call().group.canonical };
  const instance = {
    groups: [group],
    endpoints: { 515: [{ id: 1, name: "links", verb: "GET", input: [] }] },
    contracts: { links: linksContract },
  } as const;
  const people = [{ id: 5, nick: canary.name, email: canary.email }];
  const links = `${"x".repeat(25)} ${canary.email}`;
  const answer = jsonAnswer({ links, people, message: told });
  const check = endpointCheck({ call: call({ send: { nick: canary.name, q: canary.email } }) });
  const broken = await tell(check, { ...instance, answer });
  expect(canariesIn(broken)).toEqual([]);
  expect(broken).not.toContain("jorinde");
  expect(broken).toContain("breaks contract links");
  const refused = jsonAnswer({ code: "ERROR_FATAL", message: `no ${told}` }, { status: 500 });
  const failed = await tell(check, { ...instance, answer: refused });
  expect(canariesIn(failed)).toEqual([]);
  expect(failed).toContain(
    "answered 500, not 200: ERROR_FATAL no [redacted] [redacted] [redacted]",
  );
});

test("tells no person's value of a reference without its row", async () => {
  const check = referenceCheck({
    id: "reference:agent.nick",
    from: { name: "agent", id: 670, column: "nick", scanned: ["nick"] },
    to: { name: "agent", id: 670, column: "id", scanned: ["nick"] },
  });
  const instance = { tables: [agentTable], rows: { 670: [{ id: 5, nick: canary.name }] } };
  const text = await tell(check, instance);
  expect(canariesIn(text)).toEqual([]);
  expect(text).toMatch(/agent personal#[\da-f]{6} missing: 1 row, id 5/);
});

test("throws an error of the engine without the secrets in it", async () => {
  const session = { ...fakeSession({}), redactor: createRedactor([canary.setting]) };
  const metadata = {
    ...session.metadata,
    tables: () => Promise.reject(new TypeError(`cannot read ${told}`)),
  };
  const judge = createJudge({ login, checks: [agents] }, { ...session, metadata }, false);
  const error: unknown = await judge(agents).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TypeError);
  const text = error instanceof Error ? `${error.message}${error.stack}` : "";
  expect(canariesIn(text)).toEqual([]);
  expect(text).toContain("cannot read [redacted] [redacted] [redacted]");
});
