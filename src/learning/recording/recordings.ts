import type { Check, EndpointCheck } from "../../plan/check.ts";
import { callName } from "../../plan/call.ts";

/** A contract, and the endpoints that it describes. */
export interface Recording {
  /** Name in `contracts/`, without suffix. */
  readonly name: string;
  /** The contract that the specs name; a different one if unlike endpoints share it. */
  readonly declared: string;
  readonly checks: readonly EndpointCheck[];
}

/** Contracts that hold for any endpoint with such an envelope, or none. */
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

/** Whether a contract, given by name or file, is never changed by one endpoint's answers. */
export function isSharedContract(name: string): boolean {
  return sharedContracts.has(name.replace(/\.schema\.json$/, ""));
}

/** Plans the recordings for the endpoints among `checks`, in the plan's order. */
export function planRecordings(checks: readonly Check[]): readonly Recording[] {
  const byName = new Map<string, EndpointCheck[]>();
  for (const check of checks) {
    if (check.kind === "endpoint") {
      const name = ownContractName(check);
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

/** Names an endpoint's own contract like the existing ones: `frontend/get-network-counts`. */
function ownContractName({ call }: EndpointCheck): string {
  const { contract } = call.expect;
  if (!isSharedContract(contract)) {
    return contract;
  }
  const words = call.path.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${call.group.key}/${[call.verb.toLowerCase(), ...words].join("-")}`;
}
