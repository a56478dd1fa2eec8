import type { Fault } from "../../../simulator/faults/fault.ts";
import type { OfKind } from "../../plan/check.ts";
import type { InventoryObject } from "../../plan/objects.ts";
import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { drifts, fails } from "../../trials/expectations.ts";

const added = "in-no-spec";

/** Objects that no spec declares. */
export function inventoryTrials(context: TrialContext): readonly Trial[] {
  return context.of("inventory").flatMap((check) => [addition(check, context), repetition(check)]);
}

/** An object that a list contains twice is judged once, and the inventory reports it. */
function repetition(check: OfKind<"inventory">): Trial {
  return {
    kind: "repeat-object",
    at: check.of,
    faults: [{ kind: "repeat-object", list: check.of }],
    expectations: [drifts(check, ["came twice"], "repeated")],
    touches: [],
    lane: "alone",
    zone: check.of,
  };
}

function addition(check: OfKind<"inventory">, context: TrialContext): Trial {
  const fault = addTo(check.of, context);
  const expectation =
    check.undeclared === "fail" ? fails(check, "undeclared", [added]) : drifts(check, [added]);
  return {
    kind: fault.kind,
    at: added,
    faults: [fault],
    expectations: [expectation],
    touches: [`parity:objects.${check.of}`],
    lane: "inventory",
    zone: check.of,
  };
}

function addTo(of: InventoryObject, context: TrialContext): Fault {
  switch (of) {
    case "tables":
      return { kind: "add-table", table: added };
    case "functions":
      return { kind: "add-function", name: added };
    case "groups":
      return { kind: "add-group", name: added };
    case "tasks":
      return { kind: "add-task", name: added };
    case "endpoints": {
      const [first] = context.of("endpoint");
      return { kind: "add-endpoint", canonical: first?.call.group.canonical ?? "", path: added };
    }
  }
}
