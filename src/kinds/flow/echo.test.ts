import { expect, test } from "vitest";
import { fakeSession, jsonAnswer } from "../../../test-support/fake-session.ts";
import { sampleStep } from "../../../test-support/sample-flow.ts";
import type { Row } from "../../ports/metadata.ts";
import { checkFlowStep } from "./judge.ts";

const send = { user_id: 60, name: "Ada", joined: "2026-02-04", roles: { a: 1, b: [2] } };
const columns = { user_id: "user_id", name: "display_name", joined: "joined_at", roles: "roles" };
const step = sampleStep("create", {
  call: { send },
  echo: { table: { name: "agent", id: 670 }, id: "/data/id", columns },
});
const row: Row = {
  id: 7,
  user_id: "60",
  display_name: "Ada",
  joined_at: Date.parse("2026-02-04T00:00:00Z"),
  roles: { b: [2], a: 1 },
};

async function messages(
  rows: readonly Row[],
  body: unknown = { data: { id: 7 } },
): Promise<string[]> {
  const session = fakeSession({
    answer: jsonAnswer(body),
    contracts: { reply: {} },
    rows: { 670: rows },
  });
  return (await checkFlowStep(step, session)).findings.map(
    ({ code, message }) => `${code} ${message}`,
  );
}

test("holds given a row with every input that was sent", async () => {
  expect(await messages([{ id: 6 }, row])).toEqual([]);
});

test.for<[string, Row, string]>([
  ["another value", { user_id: 61 }, "in user_id what was sent as user_id"],
  ["the empty text", { display_name: "" }, "in display_name what was sent as name"],
  ["null", { joined_at: null }, "in joined_at what was sent as joined"],
  ["part of an object", { roles: { a: 1 } }, "in roles what was sent as roles"],
])("finds what was not kept given a row with %s", async ([, given, words]) => {
  expect(await messages([{ ...row, ...given }])).toEqual([
    `echo row 7 of agent does not hold ${words}`,
  ]);
});

test("finds that nothing was written given no such row", async () => {
  expect(await messages([{ ...row, id: 8 }])).toEqual([
    "echo table agent has no row 7, which the answer says was written",
  ]);
});

test("finds that no row can be read back given an answer without an id", async () => {
  expect(await messages([row], { data: {} })).toEqual([
    "echo /data/id: no id is there by which the row of agent could be read back",
  ]);
});
