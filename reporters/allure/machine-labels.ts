import { type Label, LabelName } from "allure-js-commons";
import type { Result } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { createLanes, spanOf } from "./lanes.ts";
import { sideOf } from "./side.ts";

/** Gives the labels that the timeline sorts by: the instance that was asked, and a row for each that was judged at once. */
export function createMachineLabels({
  instances,
}: Pick<RunContext, "instances">): (result: Result) => Label[] {
  const laneOf = createLanes();
  return (result) => {
    const side = sideOf(result.subject);
    const asked = instances.find(({ name }) => name === side) ?? instances[0];
    const lane = String(laneOf(spanOf(result))).padStart(2, "0");
    return [
      { name: LabelName.HOST, value: asked?.name ?? "instance" },
      { name: LabelName.THREAD, value: `lane ${lane}` },
    ];
  };
}
