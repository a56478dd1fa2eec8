import type { Check } from "../../plan/check.ts";
import type { ContractFiles } from "./contract-files.ts";
import { errorContract } from "./mock-bodies.ts";
import type { Rule } from "./rules.ts";

/** Explains why a rule judges no body of the mock. */
export function explainUnreached(
  files: ContractFiles,
  checks: readonly Check[],
): (rule: Rule) => string {
  const endpoints = checks.filter((check) => check.kind === "endpoint");
  return ({ contract }) => {
    if (files.reach(errorContract).has(contract)) {
      return "the mock refuses nothing in this way";
    }
    const users = endpoints.filter(({ call }) => files.reach(call.expect.contract).has(contract));
    if (users.length === 0) {
      return "no endpoint's contract uses it";
    }
    return users.every(({ knownIssue }) => knownIssue !== undefined)
      ? "every endpoint with this contract has a known issue"
      : "no body of the mock takes this branch";
  };
}
