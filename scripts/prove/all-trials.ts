import type { Grounds } from "./grounds.ts";
import type { Trial } from "./trial.ts";
import { columnTrials } from "./trials/columns.ts";
import { endpointTrials } from "./trials/endpoints.ts";
import { flowTrials } from "./trials/flows.ts";
import { functionTrials } from "./trials/functions.ts";
import { groupTrials } from "./trials/groups.ts";
import { instanceTrials } from "./trials/instance.ts";
import { inventoryTrials } from "./trials/inventories.ts";
import { invariantTrials } from "./trials/invariants.ts";
import { oddTrials } from "./trials/odd-objects.ts";
import { parityTrials } from "./trials/parity.ts";
import { referenceTrials } from "./trials/references.ts";
import { searchTrials } from "./trials/searches.ts";
import { tableTrials } from "./trials/tables.ts";
import { taskTrials } from "./trials/tasks.ts";
import { transitionTrials } from "./trials/transitions.ts";

/** Every check of the plan with every fault that it is there to catch. */
export function allTrials(
  grounds: Grounds,
  contractOf: (name: string) => unknown,
): readonly Trial[] {
  return [
    ...instanceTrials(grounds),
    ...tableTrials(grounds),
    ...columnTrials(grounds),
    ...functionTrials(grounds),
    ...endpointTrials(grounds, contractOf),
    ...referenceTrials(grounds),
    ...taskTrials(grounds),
    ...oddTrials(grounds),
    ...groupTrials(grounds),
    ...inventoryTrials(grounds),
    ...invariantTrials(grounds),
    ...searchTrials(grounds),
    ...transitionTrials(grounds),
    ...flowTrials(grounds),
    ...parityTrials(grounds),
  ];
}
