import type { ParityCheck } from "../../plan/check.ts";
import { isMissing, toAnswer, toTable, type Cause } from "../cause.ts";

/**
 * V2's table, or the endpoint that reports, or the objects that are counted: a missing declared object is reported by
 * its own check.
 */
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
