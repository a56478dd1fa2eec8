import type { EnvironmentInfo, ExecutorInfo } from "allure-js-commons/sdk";
import type { RunContext } from "../../src/result/run-context.ts";
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
