import { expect, test } from "vitest";
import { decideDue } from "./due.ts";
import { sampleIncident, sampleTrouble } from "../../test-support/sample-trouble.ts";
import type { Incident, Recovered } from "./incident.ts";

const coolDownMs = 36 * 3_600_000;
const at = "2026-01-26T02:00:00.000Z";
const now = new Date("2026-01-27T02:00:00.000Z");
const told = { at, level: "warning", value: 1001 } as const;
const recovered: Recovered = { ...sampleTrouble(), since: at, recoveredAt: at, recovery: "holds" };

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
