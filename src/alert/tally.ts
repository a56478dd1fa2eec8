import { counted } from "../plan/counted.ts";
import type { Incident } from "./incident.ts";

/** Open incidents by what the run says of them. */
export interface Tally {
  readonly critical: number;
  readonly warnings: number;
  /** Could not be judged, and were not known to be anything else. */
  readonly unjudged: number;
  /** Were critical or a warning when they could last be judged. */
  readonly kept: number;
  /** `2 critical, 1 warning, 1 not judged, 1 open from before`; empty when nothing is open. */
  readonly words: string;
}

/** Counts the incidents of a run. */
export function tally(incidents: readonly Incident[]): Tally {
  const judged = incidents.filter((one) => !isKept(one));
  const count = (level: Incident["level"]): number =>
    judged.filter((one) => one.level === level).length;
  const [critical, warnings, unjudged] = [count("critical"), count("warning"), count("unjudged")];
  const kept = incidents.length - judged.length;
  const words = [
    ...(critical > 0 ? [`${critical} critical`] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
    ...(unjudged > 0 ? [`${unjudged} not judged`] : []),
    ...(kept > 0 ? [`${kept} open from before`] : []),
  ].join(", ");
  return { critical, warnings, unjudged, kept, words };
}

/** Whether an incident could not be judged this time, and is told as it was. */
export function isKept({ unjudged }: Incident): boolean {
  return unjudged !== undefined;
}
