import type { FlowStepCheck } from "../../plan/check.ts";
import type { Finding } from "../../result/result.ts";
import { isOfCall, toEndpoint, toGroup, toTable, type Cause } from "../cause.ts";

/**
 * The steps it needs, and its group. Its endpoint is not called just for the step, because that would repeat the act;
 * a slow endpoint still counts.
 */
export function flowStepCauses({ needs, call, echo }: FlowStepCheck): readonly Cause[] {
  return [
    ...needs.map((id): Cause => ({ id, holds: "all", isFatal: () => true })),
    toGroup(call),
    ...(echo === undefined ? [] : [toTable(echo.table)]),
    { ...toEndpoint(call), holds: "all", isFatal: isOfStep, isOptional: true },
  ];
}

function isOfStep(finding: Finding): boolean {
  return isOfCall(finding) && finding.code !== "slow";
}
