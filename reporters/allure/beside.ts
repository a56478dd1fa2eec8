import { readFileSync } from "node:fs";
import { join } from "node:path";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { contractFile, createLinksOf } from "./links.ts";
import type { Beside } from "./messages.ts";

/** Gives what is written beside each result of a run, as they come. */
export function createBeside(context: RunContext): (result: Result) => Beside {
  const linksOf = createLinksOf(context);
  return (result) => {
    const contract = brokenContract(result, context);
    return {
      links: linksOf(result),
      ...(contract === undefined ? {} : { contract }),
    };
  };
}

/** The contract that the body of a failed call broke; undefined where it cannot be read. */
function brokenContract(result: Result, { root, related }: RunContext): string | undefined {
  const { contract } = related?.get(result.subject.id) ?? {};
  const isBroken = result.findings.some(
    ({ code, level }) => code === "contract" && level === "failure",
  );
  if (contract === undefined || !isBroken || outcomeOf(result) !== "failed") {
    return undefined;
  }
  try {
    return readFileSync(join(root, contractFile(contract)), "utf8");
  } catch {
    return undefined;
  }
}
