import type { Fault } from "../../../fixtures/mock/fault.ts";
import type { InventoryObject } from "../../../src/plan/check.ts";
import type { Grounds } from "../grounds.ts";
import type { Trial } from "../trial.ts";
import { drifts, fails } from "../witness.ts";

const added = "in-no-spec";

/** Objects that no spec declares. */
export function inventoryTrials(grounds: Grounds): readonly Trial[] {
  return grounds.of("inventory").map((check): Trial => {
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
  });
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
