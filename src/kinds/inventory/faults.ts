import type { Fault } from "../../../simulator/faults/fault.ts";
import type { InventoryObject, OfKind } from "../../plan/check.ts";
import type { Grounds } from "../../trials/grounds.ts";
import type { Trial } from "../../trials/trial.ts";
import { drifts, fails } from "../../trials/witness.ts";

const added = "in-no-spec";

/** Objects that no spec declares. */
export function inventoryTrials(grounds: Grounds): readonly Trial[] {
  return grounds.of("inventory").flatMap((check) => [addition(check, grounds), repetition(check)]);
}

/** An object that a list has twice is judged once, and the inventory says so. */
function repetition(check: OfKind<"inventory">): Trial {
  return {
    kind: "repeat-object",
    at: check.of,
    faults: [{ kind: "repeat-object", list: check.of }],
    witnesses: [drifts(check, ["came twice"], "repeated")],
    touches: [],
    lane: "alone",
    zone: check.of,
  };
}

function addition(check: OfKind<"inventory">, grounds: Grounds): Trial {
  const fault = addTo(check.of, grounds);
  const witness =
    check.undeclared === "fail" ? fails(check, "undeclared", [added]) : drifts(check, [added]);
  return {
    kind: fault.kind,
    at: added,
    faults: [fault],
    witnesses: [witness],
    touches: [`parity:objects.${check.of}`],
    lane: "inventory",
    zone: check.of,
  };
}

function addTo(of: InventoryObject, grounds: Grounds): Fault {
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
      const [first] = grounds.of("endpoint");
      return { kind: "add-endpoint", canonical: first?.call.group.canonical ?? "", path: added };
    }
  }
}
