import { afterAll, expect, test } from "vitest";
import { renderJunit } from "./junit.ts";
import { renderBlocked, renderBroken } from "./terminal/sections.ts";
import { createColors } from "./terminal/colors.ts";
import { assess } from "../src/alert/situation.ts";
import { outcomeOf } from "../src/result/outcome.ts";
import { sampleContext } from "../test-support/sample-result.ts";
import { summarize } from "../src/result/summarize.ts";
import { httpDefaults } from "../src/suite/connect.ts";
import { allChecks, openJudgedMock } from "../test-support/faults/judge-mock.ts";

const colors = createColors(false);
const why = "not sent: the instance allows 300 requests in 60 s";
const mend = "; set XANO_V2_RATE_LIMIT";

/** A run of all reads that ends before the limit allows more. */
const mock = await openJudgedMock(
  { seed: 1, rows: 30 },
  {
    target: "live",
    openSafeties: ["read"],
    httpOptions: {
      runLimitMs: 50_000,
      retry: { ...httpDefaults.live.retry, firstPauseMs: 10, throttledPauseMs: 50 },
      cannotKeep: () => `${why}${mend}`,
    },
  },
);
afterAll(() => mock.close());

test("has one cause of all that was not asked, wherever it is shown, given a limit that cannot be kept", async () => {
  const limit = { kind: "rate-limit", requests: 300, perMs: 60_000 } as const;
  const results = await mock.results(allChecks, [limit]);
  const context = sampleContext({ declared: { tables: allChecks.length } });
  const summary = summarize(results, context);
  const blocked = results.filter((one) => outcomeOf(one) === "blocked");
  const cause = { id: "rate-limit", reason: `${why}${mend}`, status: "broken" };
  expect(summary.causes).toEqual([{ ...cause, blocked: blocked.length, isSelected: false }]);
  const run = { results, summary, troubles: [] };
  expect([
    ...renderBroken(run, colors, "run.json"),
    ...renderBlocked(run, colors, "run.json"),
  ]).toEqual([`blocked ${blocked.length} × by rate-limit: ${why}${mend}`]);
  expect(renderJunit(run, "V2").match(/<error message="[^"]*"/g)).toEqual([
    `<error message="blocks ${blocked.length} checks: ${why}${mend}"`,
  ]);
  const { alarms } = assess(results, new Map(allChecks.map((check) => [check.id, check])));
  expect(alarms.map(({ problem, blocks }) => [problem, blocks.length])).toEqual([
    [`rate-limit: ${why}${mend}`, blocked.length],
  ]);
  expect([blocked.length > 300, summary.totals.failed, summary.verdict.exitCode]).toEqual([
    true,
    0,
    2,
  ]);
});
