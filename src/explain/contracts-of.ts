import { byKind, type ByKind } from "../plan/by-kind.ts";
import type { EndpointCall } from "../plan/call.ts";
import type { Check } from "../plan/check.ts";
import { bodiesOf } from "../plan/measure.ts";

const calls: ByKind<[], readonly EndpointCall[]> = {
  instance: () => [],
  table: () => [],
  reference: () => [],
  task: () => [],
  group: () => [],
  inventory: () => [],
  transition: () => [],
  anomaly: () => [],
  endpoint: ({ call }) => [call],
  function: ({ via }) => (via === undefined ? [] : [via]),
  "flow-step": ({ call }) => [call],
  invariant: ({ measure }) => bodiesOf(measure),
  own: ({ uses }) => Object.values(uses.calls),
  parity: ({ compared }) => (compared.kind === "report" ? [compared.call] : []),
};

/** Names of the contracts that answers are judged by, the usual answer's first. */
export function contractsOf(check: Check): readonly string[] {
  return [...new Set(byKind(calls, check).flatMap(namesIn))];
}

function namesIn({ expect }: EndpointCall): readonly string[] {
  const answers = Object.values(expect.answers ?? {});
  return [
    expect.contract,
    ...answers.flatMap(({ bodies = {} }) => Object.values(bodies)),
    ...Object.values(expect.errors ?? {}),
  ];
}
