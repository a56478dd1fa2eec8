import { join } from "node:path";
import type { Link } from "allure-js-commons";
import type { Result } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { findCiRun } from "../links/ci-run.ts";
import { findForge } from "../links/forge.ts";

/** Gives what a result leads to: its object in Xano, its line and its contract on the forge, the manual, the CI's run. */
export function createLinksOf(
  { root, related }: Pick<RunContext, "root" | "related">,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): (result: Result) => Link[] {
  const forge = findForge(root, environment);
  const ciRun = findCiRun(environment);
  const run = ciRun === undefined ? [] : [{ name: ciRun.build, url: ciRun.url, type: "run" }];
  const manual = forge === undefined ? [] : [{ name: "manual", url: forge("README.md") }];
  return ({ subject }) => {
    const { object, contract } = related?.get(subject.id) ?? {};
    const { file, line } = subject.place;
    return [
      ...subject.links.map((url) => ({ url })),
      ...(object === undefined ? [] : [{ name: nameOf(object, subject.kind), url: object }]),
      ...(forge === undefined ? [] : [{ name: `${file}:${line}`, url: forge(file, line) }]),
      ...(forge === undefined || contract === undefined
        ? []
        : [{ name: `contract ${contract}`, url: forge(contractFile(contract)) }]),
      ...manual,
      ...run,
    ];
  };
}

/** What has no known page of its own leads to its API group or workspace, and the link says so. */
function nameOf(object: string, kind: string): string {
  const page = /\/workspace\/[^/]+(?<group>\/api\/\d+)?\/dashboard$/.exec(object);
  if (page === null) {
    return `${kind} in Xano`;
  }
  return page.groups?.["group"] === undefined ? "workspace in Xano" : "API group in Xano";
}

/** The file of a contract, from the root. */
export function contractFile(contract: string): string {
  return join("contracts", `${contract}.schema.json`);
}
