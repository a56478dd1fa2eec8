import { byKind, type ByKind } from "../plan/by-kind.ts";
import type { Check } from "../plan/check.ts";
import { sidesOf } from "../plan/reference/targets.ts";
import { anomalyCauses } from "./anomaly/causes.ts";
import { toEndpoint, toGroup, toTable, type Cause } from "./cause.ts";
import { flowStepCauses } from "./flow/causes.ts";
import { invariantCauses } from "./invariant/causes.ts";
import { inventoryCauses } from "./inventory/causes.ts";
import { ownCauses } from "./own/causes.ts";
import { parityCauses } from "./parity/causes.ts";
import { transitionCauses } from "./transition/causes.ts";

const causes: ByKind<[], readonly Cause[]> = {
  instance: standsAlone,
  table: standsAlone,
  task: standsAlone,
  group: standsAlone,
  endpoint: ({ call }) => [toGroup(call)],
  function: ({ via }) => (via === undefined ? [] : [toEndpoint(via)]),
  reference: (check) => sidesOf(check).map(toTable),
  inventory: inventoryCauses,
  invariant: invariantCauses,
  transition: transitionCauses,
  anomaly: anomalyCauses,
  "flow-step": flowStepCauses,
  parity: parityCauses,
  own: ownCauses,
};

/**
 * Lists the checks that a check depends on. The instance is not among them, because it is only asked when something
 * goes wrong.
 */
export function causesOf(check: Check): readonly Cause[] {
  return byKind(causes, check);
}

function standsAlone(): readonly Cause[] {
  return [];
}
