import { reachChannels } from "../alert/run/open-channels.ts";
import type { Plan } from "../plan/plan.ts";
import type { Connection } from "../settings/connection.ts";
import { readEnvironment } from "../settings/read-environment.ts";
import { systemClock } from "../wire/clock.ts";
import type { Diagnosis } from "./step.ts";

/** A person waits. */
const timeoutMs = 3000;

/** Says of each channel of the alert whether it is used and can be reached; nothing is sent. */
export async function diagnoseChannels(
  plan: Plan,
  connection: Connection,
): Promise<readonly Diagnosis[]> {
  const around = { plan, connection, clock: systemClock, timeoutMs };
  const states = await reachChannels(readEnvironment(), around);
  // A colon after "email" would hide what follows, as that of a person.
  return states.map(({ name, state, says }) => ({
    what: "alert",
    state,
    says: `${name} · ${says}`,
  }));
}
