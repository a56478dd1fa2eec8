import { expect, test } from "vitest";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { describeCheckHistory } from "./describe-check.ts";
import { describeHistory } from "./describe-history.ts";

const missed = { needed: 0.98, reached: 0.9, state: "missed" } as const;
const failed = {
  exitCode: 1,
  overall: missed,
  sentence: "Failed: 1 of 10 checks failed.",
} as const;
const nights = [
  sampleEntry(1),
  sampleEntry(2, { ...failed, ...failing("table:office"), measured: { "staging.drained": 1200 } }),
  sampleEntry(3, {
    ...failed,
    bad: {
      "table:agent": { outcome: "failed", message: "it does not exist", owner: "accounts" },
      "table:team": { outcome: "broken", message: "no answer" },
    },
    blocked: { "table:agent": ["reference:agent.user_id"] },
    seconds: 125,
    measured: { "staging.drained": 7 },
  }),
];

test("shows the last runs, and what is new, fixed and still failing", () => {
  expect(describeHistory(nights)).toBe(
    `AgentDashboards V2 on live, 3 runs from 2026-02-01 03:00 UTC to 2026-02-03 03:00 UTC

gate      █▁▁  90 % to 100 %, last 90 %
duration  ▄▄█  1 min to 2 min, last 2 min
not held  ▁▃█  0 to 3, last 3

2026-02-03 03:00 UTC  000003aa   2 min  Failed: 1 of 10 checks failed.
2026-02-02 03:00 UTC  000002aa   1 min  Failed: 1 of 10 checks failed.
2026-02-01 03:00 UTC  000001aa   1 min  Held: 10 of 10 checks passed.

new (3)
  table:agent  it does not exist (blocks 1, owner accounts)
  table:team  no answer (could not be judged)
  and 1 blocked

fixed (1)
  table:office  it does not exist`,
  );
});

test("says since when a check fails, and which go back and forth", () => {
  const text = describeHistory([
    sampleEntry(1, failing("a", "b")),
    sampleEntry(2, failing("a")),
    sampleEntry(3, failing("a", "b")),
    sampleEntry(4, failing("a")),
  ]);
  expect(text.slice(text.indexOf("\n\nstill"))).toBe(`

still failing (1)
  a  it does not exist; since 2026-02-01 03:00 UTC

fixed (1)
  b  it does not exist

flaky (1)
  b  █▁█▁`);
});

test("says how a first run is made given none", () => {
  expect(describeHistory([])).toBe(
    "no run of all checks is remembered yet; npm run validate:all and npm run nightly leave one",
  );
});

test("shows at most twenty checks of a section", () => {
  const ids = Array.from({ length: 25 }, (_, at) => `table:t${at}`);
  const lines = describeHistory([sampleEntry(1), sampleEntry(2, failing(...ids))]).split("\n");
  expect(lines.slice(-2)).toEqual(["  table:t19  it does not exist", "  and 5 more"]);
});

test("shows one check through the runs", () => {
  expect(describeCheckHistory("reference:agent.user_id", nights)).toBe(
    `reference:agent.user_id
not held  ▁▁█  in 1 of 3 runs; does not hold since 2026-02-03 03:00 UTC

2026-02-03 03:00 UTC  000003aa  blocked by table:agent
2026-02-02 03:00 UTC  000002aa  held
2026-02-01 03:00 UTC  000001aa  held`,
  );
});

test("shows what a check measured", () => {
  expect(describeCheckHistory("staging.drained", nights)).toBe(
    `staging.drained
not held  ▁▁▁  in 0 of 3 runs; holds now
measured  ·█▁  7 to 1,200, last 7

2026-02-03 03:00 UTC  000003aa  held  7
2026-02-02 03:00 UTC  000002aa  held  1,200
2026-02-01 03:00 UTC  000001aa  held`,
  );
});
