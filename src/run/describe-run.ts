import { randomUUID } from "node:crypto";
import type { Check } from "../plan/check.ts";
import { countFamilies } from "../plan/count-families.ts";
import { classify } from "../redaction/persons/personal-columns.ts";
import type { RunContext } from "../result/run-context.ts";
import type { Connection } from "../settings/connection.ts";
import { secretsOf } from "../settings/secrets.ts";
import { relateChecks } from "./relate-checks.ts";
import { describeOptions } from "./describe-options.ts";
import type { Prepared, ValidationOptions } from "./validation-options.ts";

/** What is known of a run before it starts; `reportsFolder` is where it writes, absolute. */
export function describeRun(
  { plan, checks, opened }: Prepared,
  options: ValidationOptions,
  reportsFolder: string,
): RunContext {
  const { root, target, seed, rows, failOn, strict, shard } = options;
  const { connection } = opened;
  const instances = instancesOf(connection, checks);
  return {
    runId: randomUUID(),
    scope: checks.length < plan.checks.length || shard !== undefined ? "part" : "all",
    ...(shard === undefined ? {} : { shard }),
    runOptions: describeOptions(options),
    target,
    instances,
    related: relateChecks(plan, { target, instances }),
    workspaceName: plan.workspace.name,
    ...(target === "live" ? {} : { seed, rows }),
    gates: plan.workspace.gates,
    unseen: plan.workspace.proof?.unseen ?? [],
    declared: countFamilies(checks),
    failOn,
    strict,
    listsKnown: options.listsKnown === true,
    reportsFolder,
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
