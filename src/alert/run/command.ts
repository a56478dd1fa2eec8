import { dirname, relative, resolve } from "node:path";
import { SettingsError } from "../../errors.ts";
import { createFileStates } from "../../states/file-states.ts";
import type { States } from "../../states/states.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Connection } from "../../settings/connection.ts";
import { describeLeak, showReport } from "./output.ts";
import { runAlert, type AlertOptions } from "./run.ts";
import { loadTargetPlan, openLive, openMock } from "../../run/target/open-target.ts";
import { statesPlace, type OpenTarget } from "../../run/target/target.ts";
import { describeOptions } from "../../run/describe-options.ts";
import { lockFolder, type RunLock } from "../../run/run-lock.ts";
import { exitCode } from "../../output/exit-code.ts";
import { print, printError } from "../../output/print.ts";
import { watchSignals, type AlertStage, type SignalWatch } from "./ended-by-signal.ts";
import { readEnvironment } from "../../settings/read-environment.ts";
import { systemClock } from "../../wire/clock.ts";
import { alertSecretsIn, secretsOf } from "../../settings/secrets.ts";
import { openChannels } from "./open-channels.ts";
import { readRun, type RecordedRun } from "./read-run.ts";
import { watchedOf } from "./watched.ts";
import { readNight, type NightPlace } from "./night.ts";
import type { AlertCommand, Outside } from "./alert-command.ts";

const answerMs = 10_000;

/** @throws {SettingsError} */
function openOutside(): Outside {
  return {
    now: () => new Date(),
    out: (text) => print(text.replace(/\n$/, "")),
    err: (text) => text !== "" && printError(text.replace(/\n$/, "")),
    environment: readEnvironment(),
  };
}

/**
 * Raises the alert and gives the exit code: 0 healthy, 1 a warning or critical, 2 not judged, or a message did not get
 * out. Whoever calls it asks for the message: on live too the one call that sends it needs no further permission, and
 * nothing else is opened.
 * @throws {SpecError} bad specs
 * @throws {SettingsError} bad settings
 */
export async function raiseAlert(
  command: AlertCommand,
  outside: Outside = openOutside(),
): Promise<number> {
  return raisePlanned(loadTargetPlan(command.target, command.root), command, outside);
}

/** As `raiseAlert`, with specs that are read already. @throws {SettingsError} another run writes there, too */
export async function raisePlanned(
  plan: Plan,
  command: AlertCommand,
  outside: Outside,
): Promise<number> {
  if (command.from !== undefined && command.faults.length > 0) {
    const mend = "give --fault to validate, or leave --from out";
    throw new SettingsError([`--fault: --from reads a run that was judged before; ${mend}`]);
  }
  const stage: AlertStage = { judged: 0, checks: 0, isTelling: false };
  // Before the lock, which a signal that nobody watches for would leave behind.
  const signals = watchSignals(stage, (text) => outside.err(text));
  try {
    const lock = lockReports(command);
    outside.err(lock.note === undefined ? "" : `${lock.note}\n`);
    return await raiseLocked(plan, stage, { command, outside, signalCode: signals.code }).finally(
      () => lock.release(),
    );
  } finally {
    signals.stop();
  }
}

/** What only prints its message writes nothing. @throws {SettingsError} */
function lockReports({ root, reports, isDry, isReport }: AlertCommand): RunLock {
  return isDry && !isReport
    ? { release: () => undefined }
    : lockFolder(reports, relative(root, reports));
}

interface Raised {
  readonly command: AlertCommand;
  readonly outside: Outside;
  readonly signalCode: SignalWatch["code"];
}

async function raiseLocked(
  plan: Plan,
  stage: AlertStage,
  { command, outside, signalCode }: Raised,
): Promise<number> {
  const opened =
    command.target === "live"
      ? openLive(plan.workspace.instances.v2, { allow: [] })
      : await openMock(command);
  try {
    const { connection, rowsOf } = opened;
    const { environment, clock = systemClock, timeoutMs = answerMs } = outside;
    const channels = openChannels(environment, { plan, connection, clock, timeoutMs });
    const states = openStates(command, opened);
    const secrets = [...secretsOf(connection), ...alertSecretsIn(environment)];
    const recorded = readFrom(plan, connection, { command, outside });
    const judged = recorded === undefined ? {} : { recorded };
    const target = { plan, connection, secrets, rowsOf, states, channels, stage, ...judged };
    const night = readNight(nightOf(plan, recorded, { command, outside }));
    const options = { ...toOptions(command, outside), ...(night === undefined ? {} : { night }) };
    const { report, leaks } = await runAlert(target, options);
    if (leaks.length > 0) {
      outside.err(describeLeak(leaks));
      return exitCode.unjudged;
    }
    return showReport(report, { ...command, signalCode: signalCode() }, outside);
  } finally {
    await opened.close();
  }
}

const usualMaxAgeMs = 12 * 3_600_000;

/** @throws {SettingsError} */
function readFrom(
  plan: Plan,
  connection: Connection,
  { command, outside }: { readonly command: AlertCommand; readonly outside: Outside },
): RecordedRun | undefined {
  const { from, root, maxAgeMs = usualMaxAgeMs } = command;
  if (from === undefined) {
    return undefined;
  }
  const place = { file: resolve(root, from), spelling: from, now: outside.now(), maxAgeMs };
  return readRun({ ...place, plan, connection });
}

/** The run that is read, or else the last one that is not too old; its history lies beside it. */
function nightOf(
  plan: Plan,
  recorded: RecordedRun | undefined,
  { command, outside }: { readonly command: AlertCommand; readonly outside: Outside },
): NightPlace {
  const { from, root, reports, target, maxAgeMs = usualMaxAgeMs } = command;
  return {
    reports: from === undefined ? reports : dirname(resolve(root, from)),
    target,
    workspace: plan.workspace.name,
    watched: new Set(recorded?.results.map(({ subject }) => subject.id) ?? watchedIds(plan)),
    now: outside.now(),
    maxAgeMs,
    ...(recorded?.runId === undefined ? {} : { runId: recorded.runId }),
  };
}

function watchedIds(plan: Plan): string[] {
  return watchedOf(plan).map(({ id }) => id);
}

/** A run that sends nothing leaves its news to the next one. */
function openStates({ reports, isDry, isReport }: AlertCommand, opened: OpenTarget): States {
  const states = createFileStates(statesPlace(reports, opened));
  return isDry || isReport ? { ...states, write: () => undefined } : states;
}

function toOptions(command: AlertCommand, outside: Outside): AlertOptions {
  const { root, reports, coolDownMs, failOn, isDry, isReport } = command;
  const runUrl = runUrlIn(outside.environment);
  return {
    root,
    reports,
    coolDownMs,
    failOn,
    now: outside.now(),
    runOptions: describeOptions({ ...command, specs: "specs", allow: [] }),
    ...(isDry || isReport ? { withheld: isDry ? "dry run" : "report only" } : {}),
    ...(runUrl === undefined ? {} : { runUrl }),
  };
}

/** The run of GitHub Actions, or the pipeline of GitLab CI. */
function runUrlIn(environment: Outside["environment"]): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  const { GITHUB_RUN_ID: run, CI_PIPELINE_URL: pipeline } = environment;
  return run === undefined ? pipeline : `${server}/${repository}/actions/runs/${run}`;
}
