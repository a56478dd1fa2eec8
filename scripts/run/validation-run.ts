import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { startVitest } from "vitest/node";
import { createReporters } from "../../reporters/create-reporters.ts";
import type { Check } from "../../src/plan/check.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { countFamilies } from "../../src/plan/count-families.ts";
import { classify } from "../../src/result/personal-columns.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import type { Connection, Target } from "../../src/settings/connection.ts";
import type { LivePermissions } from "../../src/settings/live.ts";
import { secretsOf } from "../../src/settings/secrets.ts";
import { contractsFolder } from "../../src/spec/load-plan.ts";
import { specProject } from "../../vitest.config.ts";
import {
  loadTargetPlan,
  openLive,
  openMock,
  statesPlace,
  type MockTargetOptions,
  type OpenTarget,
} from "./open-target.ts";
import { writeBundle } from "../bundled/write-bundle.mjs";
import { acceptBaselines, assertAcceptable } from "../parity/accept-baselines.ts";
import { describePlanned, planRequests, withNeededSteps } from "../dry-run/dry-run.ts";
import { exitCode, print } from "../command-line/run-script.ts";
import { describeOptions } from "./describe-options.ts";
import { selectChecks, type Selection } from "./select.ts";

export interface ValidationOptions extends MockTargetOptions, LivePermissions, Selection {
  readonly target: Target;
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the specs, from the root. */
  readonly specs: string;
  /** Folder that reports are written to, from the root. */
  readonly reports: string;
  readonly failOn: RunContext["failOn"];
  readonly strict: boolean;
  /** Prints the summary as JSON, and nothing else. */
  readonly isJson: boolean;
  /** Prints the requests that the run would make, and makes none. */
  readonly isDry: boolean;
  /** Counts the selected baselines, writes them into the specs, and judges nothing. */
  readonly isAccepting?: boolean;
}

/**
 * Judges the selected checks against the target and gives the exit code: 0 held, 1 failed, 2 unjudged.
 * @throws {SpecError} bad specs
 * @throws {SettingsError} bad settings, or a selection that selects nothing
 */
export async function validate(options: ValidationOptions): Promise<number> {
  if (options.isAccepting === true) {
    assertAcceptable(options.target, options.root, options.specs);
  }
  // The mock starts in its own thread while the specs are read here; Vite would ask for the suite's modules one after
  // the other, which takes a second.
  const opening = options.target === "mock" ? openMock(options) : undefined;
  const register = await writeBundle("src/suite/register.ts");
  try {
    const plan = loadTargetPlan(options.target, options.root, options.specs);
    const checks = selectChecks(plan.checks, options);
    const opened = await (opening ?? openLive(plan.workspace.instances.v2, options));
    if (options.isDry) {
      const planned = planRequests(withNeededSteps(checks, plan.checks), opened.connection);
      print(describePlanned(planned));
      return exitCode.held;
    }
    if (options.isAccepting === true) {
      return await accept({ plan, checks, opened }, options);
    }
    return await runVitest({ plan, checks, opened, register }, options);
  } finally {
    await opening?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }
}

interface Prepared {
  readonly plan: Plan;
  readonly checks: readonly Check[];
  readonly opened: OpenTarget;
  /** The bundled module that registers checks. */
  readonly register: string;
}

async function accept(
  { plan, checks, opened }: Omit<Prepared, "register">,
  { root }: ValidationOptions,
): Promise<number> {
  // Else the adapters are loaded where the suite runs.
  const { connect } = await import("../../src/suite/connect.ts");
  const session = connect(opened.connection, plan.workspace.login, resolve(root, "contracts"));
  try {
    const today = new Date().toISOString().slice(0, 10);
    const { lines, code } = await acceptBaselines(checks, session, { root, today });
    lines.forEach(print);
    return code;
  } finally {
    await session.sql?.close();
  }
}

async function runVitest(prepared: Prepared, options: ValidationOptions): Promise<number> {
  const { plan, checks, opened, register } = prepared;
  const { root, specs, target, isJson } = options;
  const selected = new Set(checks);
  const files = [...new Set(checks.map(({ place }) => resolve(root, place.file)))];
  const project = specProject({
    name: target,
    root,
    specs,
    loadPlan: () => plan,
    isSelected: (check) => selected.has(check),
    hasLocations: false,
    register,
  });
  const context = describeRun(prepared, options);
  const vitest = await startVitest(
    "test",
    [],
    {
      config: false,
      watch: false,
      reporters: createReporters(context, isJson ? process.stderr : process.stdout),
    },
    {
      ...project,
      test: {
        ...project.test,
        include: files,
        provide: {
          connection: opened.connection,
          isWholePlan: true,
          contracts: contractsFolder(root, specs),
          states: statesPlace(context.reportsFolder, opened),
          runOptions: describeOptions(options),
        },
      },
    },
  );
  await vitest.close();
  // After a leak there is no run record: it lies aside, and the scan said so.
  if (isJson && existsSync(resolve(context.reportsFolder, "run.json"))) {
    print(readSummary(context.reportsFolder));
  }
  return Number(process.exitCode ?? 2);
}

/** The summary as the run record has it, so that both always agree. */
function readSummary(reportsFolder: string): string {
  const record: unknown = JSON.parse(readFileSync(resolve(reportsFolder, "run.json"), "utf8"));
  return JSON.stringify(Object.assign({ summary: null }, record).summary, undefined, 2);
}

function describeRun({ plan, checks, opened }: Prepared, options: ValidationOptions): RunContext {
  const { root, reports, target, seed, rows, failOn, strict } = options;
  const { connection } = opened;
  const live = target === "live";
  return {
    target,
    instances: instancesOf(connection, checks),
    workspaceName: plan.workspace.name,
    ...(live ? {} : { seed, rows }),
    gates: plan.workspace.gates,
    declared: countFamilies(checks),
    failOn,
    strict,
    reportsFolder: resolve(root, reports),
    root,
    secrets: secretsOf(connection),
    personal: classify(plan.checks),
  };
}

/** V1 is one of them where something is compared with it. */
function instancesOf(
  { baseUrl, v1, backend }: Connection,
  checks: readonly Check[],
): RunContext["instances"] {
  const isCompared = checks.some(({ family }) => family === "parity");
  return [
    { name: backend === undefined ? "v2" : "backend", host: new URL(baseUrl).host },
    ...(v1 !== undefined && isCompared ? [{ name: "v1", host: new URL(v1.baseUrl).host }] : []),
  ];
}
