import type { Check, EndpointCheck } from "../../plan/check.ts";
import { callName } from "../../plan/call.ts";

/** One contract, and the endpoints whose bodies it states. */
export interface Recording {
  /** In `contracts/`, without suffix. */
  readonly name: string;
  /** The contract that the specs name now; another one when that is shared by unlike endpoints. */
  readonly declared: string;
  readonly checks: readonly EndpointCheck[];
}

/** Contracts that say nothing of one endpoint: they hold for whatever has such an envelope, or none. */
const sharedContracts: ReadonlySet<string> = new Set([
  "json",
  "object",
  "list-items",
  "list-page",
  "fp-envelope",
  "fp-flat",
  "fp-nested",
  "fp-reply",
]);

/** Whether a contract is left as it is, whatever one endpoint answers; a name, or a file. */
export function isSharedContract(name: string): boolean {
  return sharedContracts.has(name.replace(/\.schema\.json$/, ""));
}

/** What is to be recorded of the endpoints among `checks`, in the order of the plan. */
export function planRecordings(checks: readonly Check[]): readonly Recording[] {
  const byName = new Map<string, EndpointCheck[]>();
  for (const check of checks) {
    if (check.kind === "endpoint") {
      const name = nameOf(check);
      byName.set(name, [...(byName.get(name) ?? []), check]);
    }
  }
  return [...byName].map(([name, several]) => ({
    name,
    declared: several[0]?.call.expect.contract ?? name,
    checks: several,
  }));
}

/** `GET frontend/goals` */
export function endpointName({ call }: EndpointCheck): string {
  return callName(call);
}

/** A contract of its own is named as those are that there are: `frontend/get-network-counts`. */
function nameOf({ call }: EndpointCheck): string {
  const { contract } = call.expect;
  if (!isSharedContract(contract)) {
    return contract;
  }
  const words = call.path.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${call.group.key}/${[call.verb.toLowerCase(), ...words].join("-")}`;
}
