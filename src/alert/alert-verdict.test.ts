import { expect, test } from "vitest";
import { concludeAlert, type AlertJudged } from "./alert-verdict.ts";
import type { Incident } from "./incident.ts";
import { sampleIncident } from "../../test-support/sample-trouble.ts";

const warning = sampleIncident();
const critical = sampleIncident({ level: "critical" });
const unjudged = sampleIncident({ level: "unjudged" });
const remembered = sampleIncident({ level: "critical", unjudged: "timed out" });

test.for<[string, readonly Incident[], Partial<AlertJudged>, number, string]>([
  ["nothing", [], {}, 0, "Healthy: 9 checks judged."],
  ["a warning", [warning], {}, 1, "Alert: 1 warning."],
  ["two grave ones", [critical, critical, warning], {}, 1, "Alert: 2 critical, 1 warning."],
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
    { isUntold: true },
    2,
    "Not told: the message that was due could not be sent.",
  ],
  [
    "an alert that nobody got",
    [warning],
    { isUntold: true },
    2,
    "Alert: 1 warning. Nobody was told: the message that was due could not be sent.",
  ],
])("concludes given %s", ([, incidents, over, exitCode, sentence]) => {
  const judged = { failOn: "warning", judged: 9, checks: 12, isUntold: false, ...over } as const;
  expect(concludeAlert({ incidents, recovered: [] }, judged)).toEqual({ exitCode, sentence });
});
