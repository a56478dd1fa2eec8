import { afterAll, expect, test } from "vitest";
import { answerFaults } from "./answer-faults.ts";
import { declaredFaults } from "./declared-faults.ts";
import { concernedBy, oneOfEachKind } from "./fault-row.ts";
import { allChecks, differences, openJudgedMock } from "./judge-mock.ts";

// One fault of each kind, over the checks that it concerns and a few others; the full tests judge all under each fault.
const rows = [...oneOfEachKind(declaredFaults), ...oneOfEachKind(answerFaults)];
const concerned = concernedBy(rows);
const judged = allChecks.filter(({ id }, index) => concerned.has(id) || index % 24 === 0);
const mock = await openJudgedMock({ seed: 1, rows: 30 });
const healthy = await mock.judge(judged);
afterAll(() => mock.close());

test.for(rows)("turns exactly its own checks red given %j", async ([fault, expected]) => {
  expect(differences(healthy, await mock.judge(judged, [fault]))).toEqual(expected);
});
