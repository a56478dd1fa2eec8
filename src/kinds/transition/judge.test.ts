import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import type { TransitionCheck } from "../../plan/check.ts";
import { createMemoryStates, type States } from "../../states/states.ts";
import type { Sql } from "../../ports/sql.ts";
import type { Row } from "../../ports/metadata.ts";
import { fakeSession } from "../../../test-support/fake-session.ts";
import { base } from "../../../test-support/sample-check.ts";
import { checkTransition } from "./judge.ts";

const table = { name: "rezen_onboarding_jobs", id: 405 };
const check: TransitionCheck = {
  ...base,
  kind: "transition",
  family: "pipelines",
  explanation: {},
  id: "transition:onboarding.rezen.moves",
  table,
  column: "status",
  initial: ["New"],
  moves: { New: ["Started"], Started: ["Complete", "Error"], Complete: [], Error: [] },
  through: { Started: "started" },
};

/** Judges the rows of one night; messages of the findings, by level. */
async function night(states: States, rows: readonly Row[]): Promise<string[]> {
  const session = { ...fakeSession({ rows: { [table.id]: rows } }), states };
  const { findings } = await checkTransition(check, session);
  return findings.map(({ code, level, message }) => `${level} ${code}: ${message}`);
}

const job = (id: number, status: unknown, started: number | null = null): Row => ({
  id,
  status,
  started,
});

test("says that there is no snapshot, and judges no move, given a first run", async () => {
  expect(await night(createMemoryStates(), [job(1, "Complete")])).toEqual([
    "drift transition: no snapshot of an earlier run: moves are judged from the next run on",
  ]);
});

test("finds nothing given jobs that moved as they may", async () => {
  const states = createMemoryStates();
  await night(states, [job(1, "New"), job(2, "New"), job(3, "Complete", 5)]);
  const moved = [job(1, "Started", 5), job(2, "Error", 5), job(4, "New"), job(5, "Complete", 6)];
  expect(await night(states, moved)).toEqual([]);
});

test("names rows, both states and what may follow given illegal moves", async () => {
  const states = createMemoryStates();
  await night(states, [job(1, "Complete"), job(2, "Complete"), job(3, "New"), job(4, "Started")]);
  const moved = [job(1, "New"), job(2, "New"), job(3, "Complete"), job(4, "New"), job(5, "Error")];
  expect(await night(states, moved)).toEqual([
    "failure transition: rows 1 and 2 went from Complete to New: nothing may follow Complete",
    "failure transition: row 3 went from New to Complete without passing Started: started is empty",
    "failure transition: row 4 went from Started to New: only Complete or Error may follow Started",
    "failure transition: row 5 is new and Error without passing Started: started is empty",
  ]);
});

test("names five rows and counts the rest given many", async () => {
  const ids = [1, 2, 3, 4, 5, 6, 7, 8];
  const states = createMemoryStates();
  await night(states, []);
  const appeared = ids.map((id) => job(id, "Complete"));
  expect(await night(states, appeared)).toEqual([
    "failure transition: rows 1, 2, 3, 4, 5 and 3 more are new and Complete without passing Started: started is empty",
  ]);
});

test("reports an illegal move every night until the row is back on its way", async () => {
  const states = createMemoryStates();
  await night(states, [job(1, "Complete")]);
  const wrong = [
    "failure transition: row 1 went from Complete to New: nothing may follow Complete",
  ];
  expect(await night(states, [job(1, "New")])).toEqual(wrong);
  expect(await night(states, [job(1, "New")])).toEqual(wrong);
  expect(await night(states, [job(1, "Complete", 9)])).toEqual([]);
});

test("reports states that are none, and keeps the one before, given rows in them", async () => {
  const states = createMemoryStates();
  await night(states, [job(1, "Started"), job(2, "New")]);
  expect(await night(states, [job(1, "Paused"), job(2, null), job(3, "toString")])).toEqual([
    "failure state: row 1 is Paused, which is no state: expected New, Started, Complete or Error",
    "failure state: row 2 is null, which is no state: expected New, Started, Complete or Error",
    "failure state: row 3 is toString, which is no state: expected New, Started, Complete or Error",
  ]);
  expect(await night(states, [job(1, "Complete", 5), job(2, "Started", 5)])).toEqual([]);
});

test("forgets rows that are gone", async () => {
  const states = createMemoryStates();
  await night(states, [job(1, "Complete")]);
  await night(states, []);
  expect(await night(states, [job(1, "New")])).toEqual([]);
});

test("keeps the snapshot of the run before given that not all rows could be read", async () => {
  const states = createMemoryStates();
  await night(states, [job(1, "Complete")]);
  const broken = fakeSession({});
  const metadata = {
    ...broken.metadata,
    async *allRows(): AsyncGenerator<readonly Row[]> {
      yield [job(1, "New")];
      throw new InstanceError("paging", "rows were lost");
    },
  };
  await expect(checkTransition(check, { ...broken, metadata, states })).rejects.toThrow("lost");
  expect(states.read(check.id)).toMatchObject({ snapshot: { states: { 1: "Complete" } } });
});

test("asks PostgreSQL for the columns it needs given a connection", async () => {
  const states = createMemoryStates();
  await night(states, [job(1, "Complete")]);
  const { sql, ...session } = fakeSession({ ping: "ok" });
  const asked: unknown[] = [];
  const rows: Sql["rows"] = async function* readAll(tableId, read) {
    asked.push(tableId, read);
    yield [job(1, "New")];
  };
  const connected = sql === undefined ? {} : { sql: { ...sql, rows } };
  const { findings } = await checkTransition(check, { ...session, ...connected, states });
  expect([asked, findings.map(({ code }) => code)]).toEqual([
    [405, { columns: ["status", "started"] }],
    ["transition"],
  ]);
});

test("says why, and fails nothing, given a snapshot that is lost and cannot be written", async () => {
  const states: States = {
    read: () => ({ is: "lost", reason: "state/transitions.json is no JSON" }),
    write: () => "state/transitions.json cannot be written: EACCES",
  };
  expect(await night(states, [job(1, "New")])).toEqual([
    "drift transition: state/transitions.json is no JSON: moves are judged from the next run on",
    "drift transition: state/transitions.json cannot be written: EACCES: the next run cannot judge how rows moved",
  ]);
});
