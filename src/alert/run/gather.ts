import { resolve } from "node:path";
import type { States } from "../../states/states.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Redactor } from "../../redaction/redactor.ts";
import type { Result } from "../../result/result.ts";
import type { Connection } from "../../settings/connection.ts";
import { connect } from "../../suite/connect.ts";
import { createJudge } from "../../suite/judging.ts";
import { isWatched, watchedOf } from "./watched.ts";
import type { AlertStage } from "./ended-by-signal.ts";

/** What an alert is gathered from. */
export interface GatherParts {
  readonly plan: Plan;
  readonly connection: Connection;
  readonly redactor: Redactor;
  /** What transitions know of the run before. */
  readonly states: States;
  /** The project's root, absolute. */
  readonly root: string;
  /** Kept up to date while checks are judged. */
  readonly stage: AlertStage;
}

/**
 * Judges what the alert watches: the instance, the pipelines and the background tasks. Only calls that read are made,
 * on the mock too; what a watched check stands on is judged with it. Flows are acts, and not watched.
 */
export async function gather(parts: GatherParts): Promise<Result[]> {
  const { plan, connection, redactor, states, root, stage } = parts;
  const { login } = plan.workspace;
  const checks = watchedOf(plan);
  const causes = plan.checks.filter((check) => !isWatched(check));
  const reading = { ...connection, openSafeties: ["read"] } as const;
  const session = { ...connect(reading, login, resolve(root, "contracts")), redactor, states };
  try {
    const judge = createJudge({ login, checks, causes }, session, true);
    stage.checks = checks.length;
    return await Promise.all(
      checks.map(async (check) => {
        const result = await judge(check);
        stage.judged += 1;
        return result;
      }),
    );
  } finally {
    await session.sql?.close();
  }
}
