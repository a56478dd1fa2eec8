import type { EnvironmentInfo, ExecutorInfo } from "allure-js-commons/sdk";
import type { RunContext } from "../../src/result/run-context.ts";
import { groupBy } from "../../src/plan/group-by.ts";
import type { Summary } from "../../src/result/summary.ts";
import { describeGate, listGates } from "./page/headline.ts";
import { findCiRun } from "../links/ci-run.ts";
import { readCommit } from "../links/git-commit.ts";

/** What the report's environment box shows; hosts only, no credentials. */
export function describeEnvironment(context: RunContext): EnvironmentInfo {
  const { target, workspaceName, instances, seed, rows, root } = context;
  return {
    workspace: workspaceName,
    target,
    ...Object.fromEntries(instances.map(({ name, host }) => [`instance ${name}`, host])),
    ...(seed === undefined ? {} : { seed: String(seed) }),
    ...(rows === undefined ? {} : { rows: String(rows) }),
    ...(context.runOptions.includes("--insecure") ? { certificates: "not checked" } : {}),
    node: process.version,
    commit: readCommit(root),
  };
}

/** The verdict, the share of what counts, and which gates were held and missed: what a reader looks for first. */
export function describeVerdict({ verdict, families, overall }: Summary): EnvironmentInfo {
  const byState = groupBy(listGates({ families, overall }), ({ gate }) => gate.state);
  const gates = [...byState].map(([state, own]) => [
    `gates ${state}`,
    own.map(({ name }) => name).join(", "),
  ]);
  return {
    verdict: verdict.sentence,
    "share of what counts": describeGate(overall),
    ...Object.fromEntries(gates),
  };
}

/** Who ran it: a job of a CI, or a person at a terminal. */
export function describeExecutor(context: RunContext): ExecutorInfo {
  const reportName = `${context.workspaceName} on ${context.target}`;
  const run = findCiRun();
  return run === undefined
    ? { name: "local", type: "local", reportName }
    : {
        name: run.name,
        type: run.type,
        buildName: run.build,
        buildOrder: run.order,
        buildUrl: run.url,
        reportName,
      };
}
