import { InstanceError } from "../errors.ts";
import type { Metadata, TaskObject } from "../ports/metadata.ts";
import { isUntold, orUntold } from "../session/or-untold.ts";
import type { Diagnosis } from "./step.ts";

const needed = "whether tasks ran is skipped without it";

/** Reads the history of one task, which no other family needs. @throws {InstanceError} */
export async function readHistory(
  metadata: Pick<Metadata, "tasks" | "history">,
): Promise<string | Pick<Diagnosis, "state" | "says">> {
  const [first] = await orNone(metadata.tasks());
  if (first === undefined) {
    return { state: "unset", says: "no task is known whose runs could be read" };
  }
  const run = await orUntold(metadata.history.lastRun(first.id, Date.now()), "history of tasks");
  return isUntold(run)
    ? { state: "unset", says: `${run.untold}; ${needed}` }
    : "what ran can be read";
}

/** Why the list cannot be read is said of the scopes. */
async function orNone(tasks: Promise<readonly TaskObject[]>): Promise<readonly TaskObject[]> {
  try {
    return await tasks;
  } catch (error) {
    if (error instanceof InstanceError) {
      return [];
    }
    throw error;
  }
}
