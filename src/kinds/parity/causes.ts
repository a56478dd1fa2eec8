import type { ParityCheck } from "../../plan/check.ts";
import { namedColumns } from "./row-by-row/named-columns.ts";
import { isMissing, toAnswer, toTable, type Cause } from "../cause.ts";

/**
 * V2's table and the columns that are compared, or the endpoint that reports, or the objects that are counted: a missing
 * declared object is reported by its own check.
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
  if (compared.kind === "row by row") {
    const { name } = compared.v2;
    return namedColumns(compared, "v2").map((column) => toTable({ name, column }));
  }
  return [
    compared.kind === "report" ? toAnswer(compared.call) : toTable({ name: compared.v2.name }),
  ];
}
