import type { Fault } from "../../../simulator/faults/fault.ts";
import type { OfKind } from "../../plan/check.ts";
import type { InventoryObject } from "../../plan/objects.ts";
import { placeholderForms } from "../../../simulator/schema/placeholders.ts";
import { keyOf, type TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { drifts, fails } from "../../trials/expectations.ts";

const added = "in-no-spec";

/** Objects that no spec declares. */
export function inventoryTrials(context: TrialContext): readonly Trial[] {
  return context
    .of("inventory")
    .flatMap((check) => [
      addition(check, context),
      repetition(check),
      ...leftBehind(check, context),
    ]);
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

/** A placeholder of each form in an object that is declared. */
function leftBehind(check: OfKind<"inventory">, context: TrialContext): Trial[] {
  const { of: list, placeholders, declared } = check;
  const name = list === "endpoints" ? context.of("endpoint").map(toKey)[0] : declared[0];
  if (placeholders === undefined || name === undefined) {
    return [];
  }
  const notices =
    placeholders === "fail"
      ? fails(check, "placeholder", ["placeholder"])
      : drifts(check, ["placeholder"], "placeholder");
  const forms = list === "tables" ? (["table"] as const) : placeholderForms;
  return forms.map((form) => ({
    kind: `leave-placeholder ${form}`,
    at: `${list} ${name}`,
    faults: [{ kind: "leave-placeholder", list, name, form }],
    expectations: [notices],
    touches: list === "tables" ? context.onTable(name) : [],
    lane: "alone",
    zone: list,
  }));
}

function toKey({ call }: OfKind<"endpoint">): string {
  return keyOf(call);
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
