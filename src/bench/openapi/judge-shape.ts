import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { servedFaults } from "../../../simulator/openapi/served-fault.ts";
import { startServed, type ServedBackend } from "../../../simulator/openapi/start-served.ts";
import { contractProblems } from "../../kinds/contract-problems.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { contractsFolder } from "../../kinds/spec-files.ts";
import { replaceFiles } from "../../output/replace-files.ts";
import type { EndpointCheck } from "../../plan/check.ts";
import { createOpenApi } from "../../pull/document/openapi.ts";
import { pull } from "../../pull/pull.ts";
import { failing, root } from "./judge-pulled.ts";
import type { Shape } from "./shapes.ts";

/** What a document of a shape came to. */
export interface ShapeOutcome {
  readonly name: string;
  readonly operations: number;
  readonly seconds: number;
  /** Checks of a healthy backend that did not pass. */
  readonly unwell: number;
  readonly seeded: number;
  readonly found: number;
  /** Checks that failed beside the one that had the fault. */
  readonly falseAlarms: number;
}

/** Faults that each answer of JSON may have. */
const kinds = servedFaults.filter(
  (kind) =>
    ![
      "slow",
      "drop-header",
      "retype-header",
      "drop-property",
      "retype-property",
      "add-property",
    ].includes(kind),
);

/** Pulls, checks, serves and judges a document, then breaks two operations in every way. */
export async function judgeShape(shape: Shape, resources: number): Promise<ShapeOutcome> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "bench-openapi-"));
  const document = shape.make(resources);
  const served = await startServed({ root: document });
  try {
    replaceFiles(pull(createOpenApi(document), { root, folder, prune: false }).files);
    if (contractProblems(contractsFolder(root, folder), "contracts").length > 0) {
      throw new Error(`${shape.name}: specs:check would refuse what was pulled`);
    }
    const checks = loadPlan(root, folder).checks.filter((check) => check.kind === "endpoint");
    const unwell = await failing(checks, { folder, served });
    const broken = await breakSome(checks, { shape, folder, served });
    const seconds = (performance.now() - startedAt) / 1000;
    return {
      name: shape.name,
      operations: checks.length,
      seconds,
      unwell: unwell.length,
      ...broken,
    };
  } finally {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Breaking {
  readonly shape: Shape;
  readonly folder: string;
  readonly served: ServedBackend;
}

/** Enough to see a false alarm among. */
const mostBeside = 30;

async function breakSome(
  checks: readonly EndpointCheck[],
  { shape, folder, served }: Breaking,
): Promise<Pick<ShapeOutcome, "seeded" | "found" | "falseAlarms">> {
  const answering = checks.filter(({ call }) => call.verb === "GET").slice(0, mostBeside);
  const visible = kinds.filter((kind) => kind !== "wrong-content-type" || !shape.isOfAnyType);
  const chosen = [answering[0], answering.at(-1)].flatMap((one) => one ?? []);
  const counts = { seeded: 0, found: 0, falseAlarms: 0 };
  for (const { id, call } of chosen) {
    for (const kind of visible) {
      const operation = `${call.verb} ${call.path}`;
      const body = JSON.stringify({ kind, operation, value: 404 });
      const headers = { "Content-Type": "application/json" };
      await fetch(`${served.url}/mock/faults`, { method: "POST", headers, body });
      const failed = await failing(answering, { folder, served });
      await fetch(`${served.url}/mock/faults`, { method: "DELETE" });
      counts.seeded += 1;
      counts.found += failed.includes(id) ? 1 : 0;
      counts.falseAlarms += failed.filter((one) => one !== id).length;
    }
  }
  return counts;
}

/** The outcomes as a table, with their sum. */
export function describeShapes(outcomes: readonly ShapeOutcome[]): string {
  const rows = outcomes.map((one) =>
    [
      one.name.padEnd(16),
      String(one.operations).padStart(10),
      String(one.unwell).padStart(9),
      `${one.found} of ${one.seeded}`.padStart(10),
      String(one.falseAlarms).padStart(13),
      one.seconds.toFixed(1).padStart(8),
    ].join(" "),
  );
  const head = "document         operations not well      found  false alarms  seconds";
  const total = outcomes.reduce((sum, { operations }) => sum + operations, 0);
  return [head, ...rows, `${total} operations in ${outcomes.length} documents`].join("\n");
}
