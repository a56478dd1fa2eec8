import { expect, test } from "vitest";
import { sampleResult } from "../../test-support/sample-result.ts";
import { identityOf } from "./identity.ts";

const live = { target: "live" } as const;

test("keeps the history of a check over a renamed title, another place and other tags", () => {
  const { subject } = sampleResult();
  const renamed = { ...subject, title: "agents are whole", tags: ["new"], suite: "people" };
  expect(identityOf(renamed, live)).toEqual(identityOf(subject, live));
});

test("gives each check a history of its own, and mock and live one each of one check", () => {
  const { subject } = sampleResult();
  const other = { ...subject, id: "table:user" };
  const histories = [
    identityOf(subject, live),
    identityOf(subject, { target: "mock" }),
    identityOf(other, live),
  ];
  expect(new Set(histories.map(({ historyId }) => historyId)).size).toBe(3);
  expect(new Set(histories.map(({ testCaseId }) => testCaseId)).size).toBe(2);
});
