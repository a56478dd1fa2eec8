import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { servedSchema } from "../../../simulator/schema/observed-schema.ts";
import type { Mock } from "../../../simulator/xano/mock-options.ts";
import { startMock } from "../../../simulator/xano/start.ts";
import { loadContracts } from "../../contract/load.ts";
import { mockConnection } from "../../run/target/mock-connection.ts";
import { mockedWorkspace } from "../../run/target/mocked-workspace.ts";
import { openHttp, openSession } from "../../suite/connect.ts";
import { createJudge } from "../../suite/judging.ts";
import { createTrialContext } from "../../trials/trial-context.ts";
import { loadPlan } from "../load-plan.ts";
import { referenceTrials } from "./faults.ts";

const root = resolve(import.meta.dirname, "../../..");
const folder = "fixtures/reference-forms";
const contracts = loadContracts(resolve(root, folder, "contracts"));
const plan = loadPlan(root, folder);
const references = plan.checks.filter(({ kind }) => kind === "reference");
const workspace = mockedWorkspace(folder);
if (workspace === undefined) {
  throw new Error(`${folder} is not served`);
}
const survey = { bodies: new Map(), reads: {} };
const trials = referenceTrials(createTrialContext(plan.checks, servedSchema(workspace), survey));

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ rows: 12, workspace });
});

afterAll(async () => {
  await mock.close();
});

/** The messages of the references that do not hold. */
async function judge(faults: readonly Fault[]): Promise<Readonly<Record<string, string>>> {
  mock.v2.heal();
  mock.v2.inject(...faults);
  const connection = {
    target: "mock",
    ...mockConnection(mock.v2),
    openSafeties: ["read"],
  } as const;
  const http = openHttp(connection);
  const { login } = plan.workspace;
  const session = openSession({ http, connection, login, contracts });
  const results = await Promise.all(references.map(createJudge({ ...plan, login }, session, true)));
  const red = results.filter(({ status }) => status !== "passed");
  return Object.fromEntries(
    red.map(({ subject, findings }) => [subject.id, findings.map(({ message }) => message).join()]),
  );
}

test("passes every form of a reference on the mock that its specs describe", async () => {
  expect([references.length, await judge([])]).toEqual([6, {}]);
});

test("proves each form by faults of its own", () => {
  expect(trials.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
    "orphan-row order.user_id",
    "empty-reference order.user_id",
    "orphan-row order.subject_id",
    "bad-row order.subject_id",
    "orphan-row order.watcher_ids",
    "orphan-row order.seen_by",
    "empty-reference order.seen_by",
    "orphan-row order.code",
    "orphan-row order.parent_id",
  ]);
});

test.for(trials.map((trial) => [`${trial.kind} ${trial.at}`, trial] as const))(
  "turns its reference alone red given %s",
  async ([, { faults, expectations }]) => {
    const [expected] = expectations;
    const words = expected?.notice.words ?? [];
    const reported = await judge(faults);
    expect(Object.keys(reported)).toEqual([expected?.check]);
    const message = Object.values(reported).join();
    expect(words.filter((word) => !message.includes(word))).toEqual([]);
  },
);
