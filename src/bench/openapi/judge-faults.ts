import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPlan } from "../../kinds/load-plan.ts";
import { replaceFiles } from "../../output/replace-files.ts";
import type { EndpointCheck } from "../../plan/check.ts";
import { createOpenApi } from "../../pull/document/openapi.ts";
import { pull } from "../../pull/pull.ts";
import { serveLoopback } from "../loopback.ts";
import { documentOfKinds, sendAnswer, type FaultAnswer, type FaultKind } from "./fault-kinds.ts";
import { failing, root, type Judged } from "./judge-pulled.ts";

/** What came of faults of every kind. */
export interface FaultsOutcome {
  readonly kinds: number;
  readonly seeded: number;
  /** Names of kinds that do not pass when the answer fits. */
  readonly unwell: readonly string[];
  /** `name, nth`, as counted from one. */
  readonly missed: readonly string[];
  /** Names of kinds that failed while others were broken. */
  readonly falseAlarms: readonly string[];
}

/** Breaks an operation of each kind in each of its ways, half of them at a time, so that a false alarm would be seen. */
export async function judgeFaults(kinds: readonly FaultKind[]): Promise<FaultsOutcome> {
  const dialects = new Set(kinds.map(({ openapi }) => openapi));
  const outcomes: FaultsOutcome[] = [];
  for (const dialect of dialects) {
    outcomes.push(await judgeDialect(kinds.filter(({ openapi }) => openapi === dialect)));
  }
  return {
    kinds: kinds.length,
    seeded: outcomes.reduce((sum, { seeded }) => sum + seeded, 0),
    unwell: outcomes.flatMap(({ unwell }) => unwell),
    missed: outcomes.flatMap(({ missed }) => missed),
    falseAlarms: outcomes.flatMap(({ falseAlarms }) => falseAlarms),
  };
}

async function judgeDialect(kinds: readonly FaultKind[]): Promise<FaultsOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "bench-faults-"));
  const broken = new Map<number, FaultAnswer>();
  const served = await serveLoopback(({ url = "" }, response) => {
    const index = indexIn(url);
    const kind = kinds[index];
    if (kind === undefined) {
      response.writeHead(404).end();
      return;
    }
    sendAnswer(response, broken.get(index) ?? kind.right);
  });
  try {
    const document = createOpenApi(documentOfKinds(kinds));
    replaceFiles(pull(document, { root, folder, prune: false }).files);
    const checks = loadPlan(root, folder).checks.filter((check) => check.kind === "endpoint");
    const judged = { folder, served: { ...noSecrets, url: served.url } };
    return await breakEach(kinds, { checks, judged, broken });
  } finally {
    served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const noSecrets = { token: "", key: "", user: "", password: "" };

interface Breaking {
  readonly checks: readonly EndpointCheck[];
  readonly judged: Judged;
  /** Answers in place of those that fit, by kind. */
  readonly broken: Map<number, FaultAnswer>;
}

async function breakEach(
  kinds: readonly FaultKind[],
  { checks, judged, broken }: Breaking,
): Promise<FaultsOutcome> {
  const failed = async (): Promise<ReadonlySet<number>> => {
    const failedIds = new Set(await failing(checks, judged));
    const passing = checks.filter(({ id }) => !failedIds.has(id));
    const passed = new Set(passing.map(({ call }) => indexIn(call.path)));
    // An operation that was not pulled does not pass either.
    return new Set([...kinds.keys()].filter((index) => !passed.has(index)));
  };
  const unwell = [...(await failed())].map((index) => kinds[index]?.name ?? "");
  const missed: string[] = [];
  const falseAlarms: string[] = [];
  let seeded = 0;
  for (const half of [0, 1]) {
    for (const turn of [0, 1]) {
      kinds.forEach(({ wrong }, index) => {
        const answer = index % 2 === half ? wrong[turn] : undefined;
        if (answer !== undefined) {
          broken.set(index, answer);
        }
      });
      const found = await failed();
      seeded += broken.size;
      kinds.forEach(({ name }, index) => {
        if (broken.has(index) && !found.has(index)) {
          missed.push(`${name}, ${turn + 1}`);
        } else if (!broken.has(index) && found.has(index)) {
          falseAlarms.push(name);
        }
      });
      broken.clear();
    }
  }
  return { kinds: kinds.length, seeded, unwell, missed, falseAlarms };
}

/** Which kind a path is about. */
function indexIn(path: string): number {
  return Number(/f(\d+)/.exec(path)?.[1] ?? -1);
}

/** One line, and one for each that is not as it must be. */
export function describeFaults(outcome: FaultsOutcome): string {
  const { kinds, seeded, unwell, missed, falseAlarms } = outcome;
  return [
    `${kinds} kinds of faults: ${seeded - missed.length} of ${seeded} found, ${falseAlarms.length} false alarms`,
    ...unwell.map((name) => `not well: ${name}`),
    ...missed.map((name) => `not found: ${name}`),
    ...falseAlarms.map((name) => `false alarm: ${name}`),
  ].join("\n");
}
