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
  conclusionOf,
  describeEnded,
  describeSync,
  lineOf,
  reportStep,
  type ReportedStep,
} from "./lines.ts";
import type { Result } from "../result/result.ts";
import { describeOptions } from "../run/describe-options.ts";
import { loadTargetPlan, openLive, openMock } from "../run/target/open-target.ts";
import type { MockTargetOptions } from "../run/target/target.ts";
import { print, printError } from "../output/print.ts";
import { onSignal } from "../run/on-signal.ts";

export interface DailySyncOptions extends MockTargetOptions, LivePermissions {
  /** The mock when absent. */
  readonly target?: Target;
  /** The project's root, absolute. */
  readonly root: string;
  /** Prints a single JSON object instead of lines. */
  readonly isJson: boolean;
}

const tag = "daily-sync";

/**
 * Runs the steps of the daily sync in order, prints a line as each one ends, and returns the exit code: 0 passed, 1
 * failed, 2 could not be judged.
 * @throws {SpecError} invalid specs
 * @throws {SettingsError} invalid settings
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
    const reported: ReportedStep[] = [];
    const json = (conclusion: object): string =>
      JSON.stringify({ ...head, steps: reported, ...conclusion }, undefined, 2);
    const unwatch = onSignal((signal, code) => {
      const sentence = describeEnded(signal, reported.length, steps);
      if (isJson) {
        print(json({ exitCode: code, sentence }));
      }
      printError(`\n${sentence} Exit code ${code}.`);
      // oxlint-disable-next-line unicorn/no-process-exit -- the sync is over, whatever is under way
      process.exit(code);
    });
    await takeSteps(steps, judgeAs, (step) => {
      reported.push(step);
      if (!isJson) {
        print(lineOf(step));
      }
    }).finally(unwatch);
    const conclusion = conclusionOf(reported);
    print(isJson ? json(conclusion) : describeSync(reported, conclusion));
    return conclusion.exitCode;
  } finally {
    await opened.close();
  }
}

function isDaily(check: Plan["checks"][number]): check is FlowStepCheck {
  return check.kind === "flow-step" && check.tags.includes(tag);
}

/** The suite's judge for these steps; their dependencies are judged with them. */
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
  onStep: (step: ReportedStep) => void,
): Promise<void> {
  for (const step of steps) {
    // Each line is printed as soon as its step ends.
    // oxlint-disable-next-line no-await-in-loop
    onStep(reportStep(step, await judge(step)));
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
