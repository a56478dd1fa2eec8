import type { EnvironmentInfo, ExecutorInfo } from "allure-js-commons/sdk";
import type { RunContext } from "../../src/result/run-context.ts";
import { readCommit } from "../git-commit.ts";

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

/** Who ran it: the GitHub Actions job, or a person at a terminal. */
export function describeExecutor(context: RunContext): ExecutorInfo {
  const { env } = process;
  const reportName = `${context.workspaceName} on ${context.target}`;
  const run = env["GITHUB_RUN_ID"];
  if (run === undefined) {
    return { name: "local", type: "local", reportName };
  }
  const buildOrder = Number(env["GITHUB_RUN_NUMBER"]);
  return {
    name: "GitHub Actions",
    type: "github",
    buildName: `${env["GITHUB_WORKFLOW"]} #${buildOrder}`,
    buildOrder,
    buildUrl: `${env["GITHUB_SERVER_URL"]}/${env["GITHUB_REPOSITORY"]}/actions/runs/${run}`,
    reportName,
  };
}
