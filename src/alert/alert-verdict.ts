import { counted } from "../plan/counted.ts";
import type { Development } from "./incident.ts";
import { tally } from "./tally.ts";

/** What a run of the alert comes to: 0 healthy, 1 a warning or worse, 2 could not be judged, or not be told. */
export interface AlertVerdict {
  readonly exitCode: 0 | 1 | 2;
  /** One plain sentence. */
  readonly sentence: string;
}

/** The least level that fails the run. */
export type FailOn = "warning" | "critical";

/** What decides a verdict beside the incidents. */
export interface AlertJudged {
  readonly failOn: FailOn;
  /** How many of all checks were judged. */
  readonly judged: number;
  readonly checks: number;
  /** Whether a message was due and nobody got it. */
  readonly isUntold: boolean;
}

/**
 * Concludes a run. An alert outranks what could not be judged; a message that was due and that nobody got outranks
 * both, so that somebody looks.
 */
export function concludeAlert(
  { incidents }: Development,
  { failOn, judged, checks, isUntold }: AlertJudged,
): AlertVerdict {
  const { critical, warnings, unjudged, kept, words } = tally(incidents);
  if (critical + (failOn === "warning" ? warnings : 0) > 0) {
    const untold = " Nobody was told: the message that was due could not be sent.";
    return isUntold
      ? { exitCode: 2, sentence: `Alert: ${words}.${untold}` }
      : { exitCode: 1, sentence: `Alert: ${words}.` };
  }
  if (unjudged + kept > 0 || judged === 0) {
    const open = words === "" ? "" : `; ${words}`;
    return { exitCode: 2, sentence: `Not judged: ${judged} of ${checks} checks could be${open}.` };
  }
  if (isUntold) {
    return { exitCode: 2, sentence: "Not told: the message that was due could not be sent." };
  }
  const rest = words === "" ? "" : `; ${words}, below --fail-on ${failOn}`;
  return { exitCode: 0, sentence: `Healthy: ${counted(judged, "check")} judged${rest}.` };
}
