import type { Grounds } from "../trials/grounds.ts";
import type { Trial } from "../trials/trial.ts";
import { columnTrials } from "../kinds/table/column-faults.ts";
import { endpointTrials } from "../kinds/endpoint/faults/endpoints.ts";
import { flowTrials } from "../kinds/flow/faults.ts";
import { functionTrials } from "../kinds/function/faults.ts";
import { groupTrials } from "../kinds/group/faults.ts";
import { instanceTrials } from "../kinds/instance/faults.ts";
import { inventoryTrials } from "../kinds/inventory/faults.ts";
import { invariantTrials } from "../kinds/invariant/faults.ts";
import { oddTrials } from "../kinds/inventory/odd-objects.ts";
import { parityTrials } from "../kinds/parity/faults.ts";
import { referenceTrials } from "../kinds/reference/faults.ts";
import { searchTrials } from "../kinds/invariant/search-faults.ts";
import { tableTrials } from "../kinds/table/faults.ts";
import { taskTrials } from "../kinds/task/faults.ts";
import { transitionTrials } from "../kinds/transition/faults.ts";

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
