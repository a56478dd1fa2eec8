import type { Kind } from "../plan/check.ts";
import type { TrialContext } from "../trials/trial-context.ts";
import type { Trial } from "../trials/trial.ts";
import { anomalyTrials } from "./anomaly/faults.ts";
import { endpointTrials } from "./endpoint/faults/endpoints.ts";
import { flowTrials } from "./flow/faults.ts";
import { functionTrials } from "./function/faults.ts";
import { groupTrials } from "./group/faults.ts";
import { instanceTrials } from "./instance/faults.ts";
import { invariantTrials } from "./invariant/faults/breaches.ts";
import { searchTrials } from "./invariant/faults/search.ts";
import { inventoryTrials } from "./inventory/faults.ts";
import { oddTrials } from "./inventory/odd-objects.ts";
import { ownTrials } from "./own/faults.ts";
import { parityTrials } from "./parity/faults.ts";
import { referenceTrials } from "./reference/faults.ts";
import { columnFactTrials } from "./table/column-fact-faults.ts";
import { columnTrials } from "./table/column-faults.ts";
import { tableTrials } from "./table/faults.ts";
import { taskTrials } from "./task/faults.ts";
import { transitionTrials } from "./transition/faults.ts";

type ContractOf = (name: string) => unknown;

/** The trials of each kind of check. */
const faults: Readonly<
  Record<Kind, readonly ((context: TrialContext, contractOf: ContractOf) => readonly Trial[])[]>
> = {
  instance: [instanceTrials],
  table: [tableTrials, columnTrials, columnFactTrials],
  function: [functionTrials],
  endpoint: [endpointTrials],
  reference: [referenceTrials],
  task: [taskTrials],
  group: [oddTrials, groupTrials],
  inventory: [inventoryTrials],
  invariant: [invariantTrials, searchTrials],
  transition: [transitionTrials],
  anomaly: [anomalyTrials],
  "flow-step": [flowTrials],
  parity: [parityTrials],
  own: [ownTrials],
};

/** All trials of a plan: every check with every fault that it exists to catch. */
export function allTrials(context: TrialContext, contractOf: ContractOf): readonly Trial[] {
  return Object.values(faults).flatMap((ofKind) =>
    ofKind.flatMap((trials) => trials(context, contractOf)),
  );
}
