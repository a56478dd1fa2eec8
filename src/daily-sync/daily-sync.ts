import { resolve } from "node:path";
import type { FlowStepCheck } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import { classify } from "../redaction/persons/personal-columns.ts";
import { createRedactor } from "../redaction/redact.ts";
import type { Connection, Target } from "../settings/connection.ts";
import type { LivePermissions } from "../settings/live.ts";
import { secretsOf } from "../settings/secrets.ts";
import { connect } from "../suite/connect.ts";
import { createJudge, type Judge } from "../suite/judging.ts";
import {
  concludeSteps,
  describeEnded,
  describeSync,
  lineOf,
  tellStep,
  type ToldStep,
} from "./lines.ts";
import type { Result } from "../result/result.ts";
import { describeOptions } from "../run/describe-options.ts";
import {
  loadTargetPlan,
  openLive,
  openMock,
  type MockTargetOptions,
} from "../run/target/open-target.ts";
import { print, printError } from "../output/print.ts";
import { onSignal } from "../run/on-signal.ts";

export interface DailySyncOptions extends MockTargetOptions, LivePermissions {
  /** The mock when absent. */
  readonly target?: Target;
  /** The project's root, absolute. */
  readonly root: string;
  /** Prints one JSON object, and nothing else. */
  readonly isJson: boolean;
}

const tag = "daily-sync";

/**
 * Takes the steps of the daily sync one after the other, prints a line for each as it ends, and gives the exit code:
 * 0 held, 1 failed, 2 not judged.
 * @throws {SpecError} bad specs
 * @throws {SettingsError} bad settings
 */
export async function runDailySync(options: DailySyncOptions): Promise<number> {
  const { root, target = "mock", isJson } = options;
  const plan = loadTargetPlan(target, root);
  const opened =
    target === "live" ? openLive(plan.workspace.instances.v2, options) : await openMock(options);
  try {
    const { connection } = opened;
    const steps = plan.checks.filter(isDaily);
    const head = { workspace: plan.workspace.name, ...describeTarget(plan, connection) };
    if (!isJson) {
      print(describeHead(head, options.target === undefined));
    }
    const judge = openJudge(plan, steps, { connection, root });
    const runOptions = describeOptions({ ...options, target, specs: "specs" });
    const judgeAs = async (step: FlowStepCheck): Promise<Result> => ({
      ...(await judge(step)),
      runOptions,
    });
    const told: ToldStep[] = [];
    const json = (conclusion: object): string =>
      JSON.stringify({ ...head, steps: told, ...conclusion }, undefined, 2);
    const unwatch = onSignal((signal, code) => {
      const sentence = describeEnded(signal, told.length, steps);
      if (isJson) {
        print(json({ exitCode: code, sentence }));
      }
      printError(`\n${sentence} Exit code ${code}.`);
      // oxlint-disable-next-line unicorn/no-process-exit -- the sync is over, whatever is under way
      process.exit(code);
    });
    await takeSteps(steps, judgeAs, (step) => {
      told.push(step);
      if (!isJson) {
        print(lineOf(step));
      }
    }).finally(unwatch);
    const conclusion = concludeSteps(told);
    print(isJson ? json(conclusion) : describeSync(told, conclusion));
    return conclusion.exitCode;
  } finally {
    await opened.close();
  }
}

function isDaily(check: Plan["checks"][number]): check is FlowStepCheck {
  return check.kind === "flow-step" && check.tags.includes(tag);
}

/** The judge of a run of the suite, for the steps alone; what they stand on is judged with them. */
function openJudge(
  { checks, workspace: { login } }: Plan,
  steps: readonly FlowStepCheck[],
  { connection, root }: { readonly connection: Connection; readonly root: string },
): Judge {
  const selected = new Set<unknown>(steps);
  const session = {
    ...connect(connection, login, resolve(root, "contracts")),
    redactor: createRedactor(secretsOf(connection), classify(checks)),
  };
  const causes = checks.filter((check) => !selected.has(check));
  return createJudge({ login, checks: steps, causes }, session, false);
}

async function takeSteps(
  steps: readonly FlowStepCheck[],
  judge: (step: FlowStepCheck) => Promise<Result>,
  onStep: (step: ToldStep) => void,
): Promise<void> {
  for (const step of steps) {
    // A line is printed as soon as its step has ended.
    // oxlint-disable-next-line no-await-in-loop
    onStep(tellStep(step, await judge(step)));
  }
}

interface Head {
  readonly workspace: string;
  readonly target: Target;
  readonly host: string;
  readonly userId: number | undefined;
}

function describeTarget(
  { workspace }: Plan,
  { target, baseUrl }: Connection,
): Omit<Head, "workspace"> {
  return { target, host: new URL(baseUrl).host, userId: workspace.testUser["user_id"] };
}

function describeHead({ workspace, target, host, userId }: Head, isDefault: boolean): string {
  const user = userId === undefined ? "" : `, user ${userId}`;
  const line = `Daily sync of ${workspace} on ${target}: v2 at ${host}${user}`;
  return isDefault ? `${line} (no --target given)\n` : `${line}\n`;
}
