import type { Entry } from "../../language/entry.ts";
import type { FlowEntry, FlowStep } from "../../language/spec.generated.ts";

/** The steps of a flow as entries of their own, in their order. */
export function stepsOf(flow: Entry<FlowEntry>): Entry<FlowStep>[] {
  return flow.value.steps.map((value, index) => ({
    ...flow,
    value,
    path: [...flow.path, "steps", index],
  }));
}
