import { expect, test } from "vitest";
import { fakeSession } from "../../../test-support/fake-session.ts";
import { base } from "../../../test-support/sample-check.ts";
import { sampleResult } from "../../../test-support/sample-result.ts";
import { assess } from "../../alert/situation.ts";
import type { AnomalyCheck } from "../../plan/check.ts";
import type { Judgement } from "../../session/judgement.ts";
import { createMemoryStates, type States } from "../../states/states.ts";
import { checkAnomaly } from "./judge.ts";

const check: AnomalyCheck = {
  ...base,
  id: "anomaly:volume.agent",
  family: "pipelines",
  kind: "anomaly",
  table: { id: 670, name: "agent" },
  within: { sigma: 3 },
  explanation: {},
};

const at = (hour: number): string => new Date(Date.UTC(2026, 0, 20, hour)).toISOString();

/** A history of runs, one an hour. */
function statesAfter(counts: readonly number[]): States {
  const states = createMemoryStates();
  states.write(check.id, {
    takenAt: at(counts.length),
    states: Object.fromEntries(counts.map((count, hour) => [at(hour), String(count)])),
  });
  return states;
}

async function judge(
  within: AnomalyCheck["within"],
  count: number,
  states: States,
): Promise<Judgement> {
  const rows = { 670: Array.from({ length: count }, (_, index) => ({ id: index + 1 })) };
  return checkAnomaly({ ...check, within }, { ...fakeSession({ rows }), states });
}

const steady = [100, 102, 98, 100, 101, 99, 100];

test.for<[string, AnomalyCheck["within"], readonly number[], number]>([
  ["a number inside of three sigma", { sigma: 3 }, steady, 103],
  ["three more rows than ever", { sigma: 3 }, [50, 50, 50, 50, 50, 50, 50], 53],
  ["a number inside of its share", { share: 0.3 }, steady, 130],
  ["a table that stays empty", { share: 0.3 }, [0, 0, 0, 0, 0, 0, 0], 0],
])("finds nothing unusual given %s", async ([, within, counts, count]) => {
  expect(await judge(within, count, statesAfter(counts))).toEqual({
    findings: [],
    depth: "read",
    measured: { value: count, unit: "rows" },
  });
});

test.for<[string, AnomalyCheck["within"], readonly number[], number, string]>([
  [
    "more rows than three sigma allow",
    { sigma: 3 },
    steady,
    104,
    "table agent holds 104 rows, outside of 97 to 103 rows (within 3 sigma of the last 7 runs): ▃▆▁▃▅▂▃█",
  ],
  [
    "a table that lost its rows",
    { share: 0.3 },
    steady,
    69,
    "table agent holds 69 rows, outside of 70 to 130 rows (within 30 % of the last 7 runs): ██▇██▇█▁",
  ],
  [
    "a first row after a week of none",
    { share: 0.5 },
    [0, 0, 0, 0, 0, 0, 0, 0],
    1,
    "table agent holds 1 row, outside of 0 to 0 rows (within 50 % of the last 8 runs): ▁▁▁▁▁▁▁▁█",
  ],
])("warns with a plot, and fails nothing, given %s", async ([, within, counts, count, message]) => {
  const { findings, measured } = await judge(within, count, statesAfter(counts));
  expect(findings).toMatchObject([{ code: "volume", level: "drift", message }]);
  expect(measured).toEqual({ value: count, unit: "rows" });
});

test("is left out until seven runs are known, and counts each of them", async () => {
  const states = createMemoryStates();
  const reasons: unknown[] = [];
  for (let run = 0; run < 8; run += 1) {
    const session = fakeSession({ rows: { 670: [{ id: 1 }] } });
    session.clock.pause(run * 1000).catch(() => undefined);
    const judged = await checkAnomaly(check, { ...session, states });
    reasons.push(judged.leftOut?.split(":")[0]);
  }
  expect(reasons).toEqual([
    ...Array.from({ length: 7 }, (_, known) => `${known} of 7 runs known`),
    undefined,
  ]);
});

test("forgets what is older than thirty runs", async () => {
  const states = statesAfter(Array.from({ length: 34 }, (_, hour) => hour));
  await judge({ share: 0.1 }, 34, states);
  const remembered = states.read(check.id);
  const kept = remembered.is === "known" ? Object.values(remembered.snapshot.states) : [];
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([30, "5", "34"]);
});

test("says so, and begins anew, given a history that was lost", async () => {
  const states: States = {
    read: () => ({ is: "lost", reason: "state/transitions.json is no snapshot" }),
    write: () => undefined,
  };
  expect(await judge({ share: 0.1 }, 5, states)).toMatchObject({
    findings: [{ message: "state/transitions.json is no snapshot: its history begins anew" }],
    leftOut: "0 of 7 runs known: whether 5 rows are usual is judged from then on",
  });
});

test("is a warning of the alert, in its own words, and no failure", async () => {
  const { findings, measured } = await judge({ share: 0.3 }, 10, statesAfter(steady));
  const result = sampleResult(
    { findings, ...(measured === undefined ? {} : { measured }) },
    { id: check.id, kind: "anomaly", family: "pipelines" },
  );
  expect(assess([result], new Map()).alarms).toMatchObject([
    {
      id: check.id,
      level: "warning",
      problem: expect.stringMatching(/^table agent holds 10 rows/),
    },
  ]);
});
