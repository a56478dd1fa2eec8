import { expect, test } from "vitest";
import { concludeAlert, decideDue, type AlertJudged } from "./alert-verdict.ts";
import type { Incident, Recovered } from "./incident.ts";
import { sampleIncident, sampleAlarm } from "../../test-support/sample-alarm.ts";

const warning = sampleIncident();
const critical = sampleIncident({ level: "critical" });
const unjudged = sampleIncident({ level: "unjudged" });
const remembered = sampleIncident({ level: "critical", unjudged: "timed out" });

test.for<[string, readonly Incident[], Partial<AlertJudged>, number, string]>([
  ["nothing", [], {}, 0, "Healthy: 9 checks judged."],
  ["a warning", [warning], {}, 1, "Alert: 1 warning."],
  ["two critical ones", [critical, critical, warning], {}, 1, "Alert: 2 critical, 1 warning."],
  [
    "a warning below what fails",
    [warning],
    { failOn: "critical" },
    0,
    "Healthy: 9 checks judged; 1 warning, below --fail-on critical.",
  ],
  ["a critical one that fails", [critical], { failOn: "critical" }, 1, "Alert: 1 critical."],
  ["what was not judged", [unjudged], {}, 2, "Not judged: 9 of 12 checks could be; 1 not judged."],
  [
    "what is only remembered",
    [remembered],
    {},
    2,
    "Not judged: 9 of 12 checks could be; 1 open from before.",
  ],
  ["an alert beside it", [warning, unjudged], {}, 1, "Alert: 1 warning, 1 not judged."],
  [
    "a warning below what fails beside it",
    [warning, unjudged],
    { failOn: "critical" },
    2,
    "Not judged: 9 of 12 checks could be; 1 warning, 1 not judged.",
  ],
  ["no check at all", [], { judged: 0 }, 2, "Not judged: 0 of 12 checks could be."],
  [
    "an all-clear that nobody got",
    [],
    { unreached: ["Slack"] },
    2,
    "Not told: the message that was due could not be sent.",
  ],
  [
    "an alert that nobody got",
    [warning],
    { unreached: ["Slack"] },
    2,
    "Alert: 1 warning. Nobody was told: the message that was due could not be sent.",
  ],
  [
    "an alert that one channel did not get",
    [warning],
    { unreached: ["Microsoft Teams"], isReached: true },
    2,
    "Alert: 1 warning. Not everybody was told: the message could not be sent to Microsoft Teams.",
  ],
  [
    "an all-clear that two channels did not get",
    [],
    { unreached: ["Slack", "e-mail"], isReached: true },
    2,
    "Not everybody was told: the message could not be sent to Slack, e-mail.",
  ],
])("concludes given %s", ([, incidents, over, exitCode, sentence]) => {
  const none = { unreached: [], isReached: false };
  const judged = { failOn: "warning", judged: 9, checks: 12, ...none, ...over } as const;
  expect(concludeAlert({ incidents, recovered: [] }, judged)).toEqual({ exitCode, sentence });
});

const coolDownMs = 36 * 3_600_000;
const at = "2026-01-26T02:00:00.000Z";
const now = new Date("2026-01-27T02:00:00.000Z");
const told = { at, level: "warning", value: 1001 } as const;
const recovered: Recovered = { ...sampleAlarm(), since: at, recoveredAt: at, recovery: "holds" };

function due(incidents: readonly Incident[], over: readonly Recovered[] = [], time = now): unknown {
  return decideDue({ incidents, recovered: over }, { now: time, coolDownMs });
}

test("is due given what opened, got worse, changed its level or recovered", () => {
  const worse = sampleIncident({ change: "worse", told });
  const eased = sampleIncident({ change: "better", told: { ...told, level: "critical" } });
  expect(due([sampleIncident(), worse, eased], [recovered])).toEqual({
    isDue: true,
    because: "1 opened, 1 worse, 1 better, 1 recovered",
  });
});

test("is not due given that nothing is wrong, and nothing was", () => {
  expect(due([])).toEqual({ isDue: false, because: "nothing is wrong, and nothing was" });
});

test("is not due within the cool-down given what is unchanged, or a little better", () => {
  const because =
    "nothing changed; what is open was told on 2026-01-26 02:00 UTC, the next reminder is due after 2026-01-27 14:00 UTC (cool-down 36 h, 1 incident open)";
  expect(due([sampleIncident({ change: "same", told })])).toEqual({ isDue: false, because });
  expect(due([sampleIncident({ change: "better", told })])).toEqual({ isDue: false, because });
});

test("is due as a reminder given that the cool-down is over", () => {
  const later = new Date("2026-01-27T14:00:00.000Z");
  expect(due([sampleIncident({ change: "same", told })], [], later)).toEqual({
    isDue: true,
    because: "a reminder: what is open was told on 2026-01-26 02:00 UTC",
  });
});
