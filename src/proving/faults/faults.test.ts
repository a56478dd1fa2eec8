import { afterAll, expect, test } from "vitest";
import { answerFaults } from "../../../test-support/faults/answer-faults.ts";
import { declaredFaults } from "../../../test-support/faults/declared-faults.ts";
import { concernedBy, oneOfEachKind, packed } from "../../../test-support/faults/fault-row.ts";
import { allChecks, differences, openJudgedMock } from "../../../test-support/faults/judge-mock.ts";
import { pipelineFaults, withoutTimes } from "../../../test-support/faults/pipeline-faults.ts";

// One fault of each kind, over the checks that it concerns and a few others; the full tests judge all under each fault.
const rows = oneOfEachKind([...declaredFaults, ...answerFaults, ...pipelineFaults]);
const concerned = concernedBy(rows);
const judged = allChecks.filter(({ id }, index) => concerned.has(id) || index % 24 === 0);
const mock = await openJudgedMock({ seed: 1, rows: 30 });
const healthy = await mock.judge(judged);
afterAll(() => mock.close());

const packs = packed(rows).map(
  (pack) => [pack.faults.map(({ kind }) => kind).join(", "), pack] as const,
);

test.for(packs)("turns exactly its own checks red given %s", async ([, { faults, reported }]) => {
  const changed = differences(healthy, await mock.judge(judged, faults));
  expect(withoutTimes(changed)).toEqual(reported);
});
