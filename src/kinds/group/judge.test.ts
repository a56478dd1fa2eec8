import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import type { GroupObject } from "../../ports/metadata.ts";
import type { GroupCheck } from "../../plan/check.ts";
import type { GroupRef } from "../../plan/call.ts";
import type { Judgement } from "../../session/judgement.ts";
import { checkGroup } from "./judge.ts";
import { fakeSession } from "../../../test-support/fake-session.ts";
import { base, group } from "../../../test-support/sample-check.ts";

const served = { id: 515, name: "Frontend API v2", canonical: "pe1wjL5I" };

async function judge(groups: readonly GroupObject[], given: GroupRef = group): Promise<Judgement> {
  const check: GroupCheck = {
    ...base,
    id: "group:frontend",
    family: "groups",
    kind: "group",
    group: given,
  };
  const endpoints = { 515: [], 9: [] };
  return await checkGroup(check, fakeSession({ groups, endpoints }));
}

test("passes given the group as declared", async () => {
  expect(await judge([served])).toEqual({ findings: [], depth: "declared" });
});

test("does not judge the id given that none is declared", async () => {
  const { key, name, canonical } = group;
  expect((await judge([{ ...served, id: 9 }], { key, name, canonical })).findings).toEqual([]);
});

test("names both given another name and another id", async () => {
  expect((await judge([{ ...served, id: 9, name: "Frontend" }])).findings).toEqual([
    {
      code: "name",
      path: "",
      message: 'API group pe1wjL5I is named "Frontend", not "Frontend API v2"',
      expected: "Frontend API v2",
      actual: "Frontend",
      level: "failure",
    },
    {
      code: "id",
      path: "",
      message: "API group Frontend API v2 has id 9, not 515",
      expected: "515",
      actual: "9",
      level: "failure",
    },
  ]);
});

test.for([
  [[{ ...served, canonical: "new" }], "; it is served as new", "new"],
  [
    [{ ...served, canonical: "new", name: "Frontend API v3" }],
    '; did you mean "Frontend API v3"?',
    "none",
  ],
  [[], "", "none"],
] as const)(
  "is missing given that its canonical is not served: %j",
  async ([groups, hint, actual]) => {
    expect(await judge(groups)).toEqual({
      findings: [
        {
          code: "missing",
          path: "",
          message: `no API group has the canonical pe1wjL5I (Frontend API v2)${hint}`,
          expected: "pe1wjL5I",
          actual,
          level: "failure",
        },
      ],
      depth: "declared",
    });
  },
);

test("is not judged wholly given endpoints that cannot be listed", async () => {
  const session = fakeSession({ groups: [{ ...served, name: "Frontend" }] });
  const error = new InstanceError("unexpected-answer", "HTTP 404", 404);
  const metadata = { ...session.metadata, endpoints: () => Promise.reject(error) };
  const check: GroupCheck = {
    ...base,
    id: "group:frontend",
    family: "groups",
    kind: "group",
    group,
  };
  const { findings, unjudged } = await checkGroup(check, { ...session, metadata });
  expect([findings.map(({ code }) => code), unjudged]).toEqual([["name"], error]);
});
