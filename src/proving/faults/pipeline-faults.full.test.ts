import { afterAll, expect, test } from "vitest";
import type { Check } from "../../plan/check.ts";
import { allChecks, differences, openJudgedMock } from "../../../test-support/faults/judge-mock.ts";
import { pipelineFaults, withoutTimes } from "../../../test-support/faults/pipeline-faults.ts";

// Flows act on the instance; they have tests of their own.
const judged = allChecks.filter(
  ({ family, kind }) => family === "tasks" || (family === "pipelines" && kind !== "flow-step"),
);
const mock = await openJudgedMock({ seed: 1, rows: 30 });
const healthy = await mock.judge(judged);
afterAll(() => mock.close());

test.for(pipelineFaults)("turns exactly its own checks red given %j", async ([fault, expected]) => {
  const reported = differences(healthy, await mock.judge(judged, [fault]));
  expect(withoutTimes(reported)).toEqual(expected);
});

test("names every staging table in a check of its own", () => {
  expect(judged.flatMap(stagingTable).toSorted()).toEqual(stagingTables);
});

test("names the seven critical tasks", () => {
  const critical = judged.filter(({ tags }) => tags.includes("critical-task"));
  expect(critical.map(({ id, severity }) => [id, severity])).toEqual(
    [2385, 2437, 2473, 2474, 2475, 2438, 2440].map((id) => [`task:${id}`, "critical"]),
  );
});

test("finds nothing wrong given a healthy mock", () => {
  const failed = [...healthy].filter(([, reported]) => reported.startsWith("failed"));
  expect({ failed, of: healthy.size }).toEqual({ failed: [], of: judged.length });
});

const stagingTables = [
  "dotloop_staging",
  "lofty_staging",
  "stage_appointments_fub_onboarding",
  "stage_contributions_rezen_daily_sync",
  "stage_contributions_rezen_onboarding",
  "stage_csv_import",
  "stage_listing_skyslope",
  "stage_listings_rezen_onboarding",
  "stage_network_downline_rezen_onboarding",
  "stage_pending_contribution_rezen",
  "stage_text_messages_fub_onboarding",
  "stage_transactions_rezen_onboarding",
  "stage_transactions_skyslope",
];

/** The table whose unprocessed rows a check counts, whoever owns them. */
function stagingTable(check: Check): string[] {
  if (check.kind !== "invariant" || check.measure.kind !== "figure") {
    return [];
  }
  const { figure } = check.measure;
  return figure.kind === "count" && check.id.endsWith(".drained") ? [figure.rows.table.name] : [];
}
