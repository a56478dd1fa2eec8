import { parseFault, FaultError, type Fault } from "../../../simulator/faults/fault.ts";
import type { OwnCheck } from "../../plan/check.ts";
import { fails } from "../../trials/expectations.ts";
import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";

/**
 * The fault that the author of each check names, which must make it fail by one of its assertions. A check that names none
 * is tried without a fault, so that it stands among what survives.
 */
export function ownTrials(context: TrialContext): readonly Trial[] {
  return context.of("own").map((check) => {
    const faults = check.faults.map((fault) => toFault(fault, context, check));
    return {
      kind: faults[0]?.kind ?? "no fault named",
      at: check.id,
      faults,
      expectations: [fails(check, "assertion", [])],
      // What else notices a fault that its author chose is not for this check to say.
      touches: faults.length === 0 ? [] : context.checks.map(({ id }) => id),
      lane: "alone",
      zone: check.id,
    };
  });
}

/** @throws {Error} naming the check whose fault is none */
function toFault(
  fault: OwnCheck["faults"][number],
  context: TrialContext,
  { id }: OwnCheck,
): Fault {
  try {
    return parseFault(withCanonical(fault, context));
  } catch (error) {
    throw error instanceof FaultError ? new Error(`the fault of ${id}: ${error.message}`) : error;
  }
}

function withCanonical(
  fault: OwnCheck["faults"][number],
  context: TrialContext,
): OwnCheck["faults"][number] {
  const { endpoint } = fault;
  const named = context
    .of("group")
    .map(({ group }) => [` ${group.key}/`, ` ${group.canonical}/`] as const)
    .find(([key]) => typeof endpoint === "string" && endpoint.includes(key));
  return named === undefined ? fault : { ...fault, endpoint: String(endpoint).replace(...named) };
}
