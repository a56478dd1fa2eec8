import type { ParityCheck } from "../../plan/check.ts";
import { isMissing, toAnswer, toTable, type Cause } from "../cause.ts";

/** V2's table, the endpoint that reports, or what is counted: one declared object less is reported by its own check. */
export function parityCauses({ compared }: ParityCheck): readonly Cause[] {
  if (compared.kind === "objects") {
    return compared.declared.map((id) => ({
      id,
      holds: "all",
      isFatal: isMissing,
      isOptional: true,
      isItselfMeant: true,
    }));
  }
  return [
    compared.kind === "report" ? toAnswer(compared.call) : toTable({ name: compared.v2.name }),
  ];
}
