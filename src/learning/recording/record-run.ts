import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadContracts } from "../../contract/load.ts";
import { openContractFiles } from "../contract-parts.ts";
import type { InstanceRef, Plan } from "../../plan/plan.ts";
import { classify } from "../../redaction/persons/personal-columns.ts";
import { createRedactor } from "../../redaction/redact.ts";
import type { Redactor } from "../../redaction/redactor.ts";
import { secretsOf } from "../../settings/secrets.ts";
import { connect } from "../../suite/connect.ts";
import { openLive, openMock } from "../../run/target/open-target.ts";
import type { OpenTarget } from "../../run/target/target.ts";
import { gatherSamples, nothingGathered, type Gathered } from "./gather-samples.ts";
import { keepSamples, readKeptSamples } from "./kept-samples.ts";
import { openKnownRecords } from "./known-records.ts";
import { recordContract, type Recorded, type RecordingContext } from "./record-contract.ts";
import type { Recording } from "./recordings.ts";
import { createShownWords } from "./shown-words.ts";

/** The source of the bodies. */
export interface SampleSource {
  readonly target: "mock" | "live";
  /** Seeds of the mock's rows; each gives other bodies. */
  readonly seeds: readonly number[];
  readonly rows: number;
  /** Calls of each endpoint on each instance. */
  readonly times: number;
  /** Faults of the mock, as JSON. */
  readonly faults: readonly string[];
  /** Address of a mock that is already running. */
  readonly mockUrl?: string | undefined;
  /** A folder with bodies; replaces an instance. */
  readonly from?: string | undefined;
}

/** The result for one contract. */
export interface RecordedContract {
  readonly recording: Recording;
  readonly gathered: Gathered;
  /** Absent without any sample. */
  readonly recorded?: Recorded;
}

export interface RecordingRun {
  /** Folder of the contracts. */
  readonly folder: string;
  readonly plan: Plan;
  readonly recordings: readonly Recording[];
  readonly source: SampleSource;
  readonly isExact: boolean;
  readonly isClosed: boolean;
  /** Where redacted bodies are stored; nowhere when absent. */
  readonly keepIn?: string;
  /** ISO date. */
  readonly today: string;
}

/** All recorded contracts, and the context of the recording. */
export interface RecordedAll {
  readonly contracts: readonly RecordedContract[];
  readonly context: RecordingContext;
}

/** Gathers bodies and compares them with the contracts, without writing any. @throws {SettingsError} */
export async function recordAll(run: RecordingRun): Promise<RecordedAll> {
  const gathered = new Map(run.recordings.map((one) => [one, nothingGathered()]));
  const secrets =
    run.source.from === undefined
      ? await gatherFromInstances(run, gathered)
      : readFrom(run, gathered);
  const redactor = createRedactor(secrets, classify(run.plan.checks));
  const context = openContext(run, redactor);
  const contracts = run.recordings.map((recording): RecordedContract => {
    const found = gathered.get(recording) ?? nothingGathered();
    if (run.keepIn !== undefined) {
      keepSamples(run.keepIn, { recording, bodies: found.bodies }, redactor);
    }
    return found.bodies.length === 0
      ? { recording, gathered: found }
      : {
          recording,
          gathered: found,
          recorded: recordContract(recording, found.bodies, context),
        };
  });
  return { contracts, context };
}

type AllGathered = ReadonlyMap<Recording, Gathered>;

function readFrom({ source, recordings }: RecordingRun, gathered: AllGathered): string[] {
  for (const recording of recordings) {
    const { bodies, refusals } = readKeptSamples(source.from ?? "", recording);
    gathered.get(recording)?.bodies.push(...bodies);
    gathered.get(recording)?.refusals.push(...refusals);
  }
  return [];
}

/** Asks one instance after another and returns their secrets. */
async function gatherFromInstances(run: RecordingRun, gathered: AllGathered): Promise<string[]> {
  const { plan, source } = run;
  const secrets: string[] = [];
  for (const open of instancesOf(source, plan.workspace.instances.v2)) {
    const opened = await open();
    try {
      secrets.push(...secretsOf(opened.connection));
      await gatherFrom(opened, run, gathered);
    } finally {
      await opened.close();
    }
  }
  return secrets;
}

function instancesOf(source: SampleSource, live: InstanceRef): (() => Promise<OpenTarget>)[] {
  const { target, seeds, rows, faults, mockUrl } = source;
  if (target === "live") {
    return [() => Promise.resolve(openLive(live, { allow: [] }))];
  }
  return mockUrl === undefined
    ? seeds.map((seed) => () => openMock({ seed, rows, faults }))
    : [() => openMock({ seed: 1, rows, faults, mockUrl })];
}

/** Reading calls come first, before others may change the rows. */
async function gatherFrom(
  { connection }: OpenTarget,
  { plan, folder, recordings, source: { times } }: RecordingRun,
  gathered: AllGathered,
): Promise<void> {
  const session = connect(connection, plan.workspace.login, folder);
  try {
    for (const isRead of [true, false]) {
      const asked = recordings.flatMap((recording) =>
        recording.checks
          .filter(({ call }) => (call.safety === "read") === isRead)
          .map((check) => ({ check, into: gathered.get(recording) ?? nothingGathered() })),
      );
      await Promise.all(
        asked.map(({ check, into }) => gatherSamples(check, { session, times }, into)),
      );
    }
  } finally {
    await session.sql?.close();
  }
}

function openContext(run: RecordingRun, redactor: Redactor): RecordingContext {
  const { folder } = run;
  const load = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"));
  const files = openContractFiles(load);
  const contracts = loadContracts(folder);
  const recordsFor = openKnownRecords(folder, { contracts, files });
  const mayShow = createShownWords(redactor);
  return {
    folder,
    exists: (name) => existsSync(join(folder, `${name}.schema.json`)),
    accepting: (name) => contracts.get(name),
    load,
    redactor,
    today: run.today,
    isExact: run.isExact,
    optionsFor: (name) => ({ isClosed: run.isClosed, mayShow, records: recordsFor(name) }),
  };
}
