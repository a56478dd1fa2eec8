import type { Fault } from "../../../simulator/faults/fault.ts";
import { keyOf, type Grounds } from "../../trials/grounds.ts";
import type { Trial, Witness } from "../../trials/trial.ts";
import { breaks, fails } from "../../trials/witness.ts";
import type { OfKind } from "../../plan/check.ts";
import { callName } from "../../plan/call.ts";

type FlowStepCheck = OfKind<"flow-step">;

/** What can go wrong with the steps of flows; their endpoints are not judged, for they would block them. */
export function flowTrials(grounds: Grounds): readonly Trial[] {
  const steps = grounds.of("flow-step");
  return [
    ...steps.flatMap((check) => answers(check, grounds)),
    ...steps.flatMap((check) => handedOver(check, grounds)),
    ...steps.filter(({ wait }) => wait !== undefined).flatMap((check) => endings(check, grounds)),
  ];
}

function answers(check: FlowStepCheck, grounds: Grounds): Trial[] {
  const endpoint = keyOf(check.call);
  return [
    at(check, grounds, {
      kind: "status 500",
      fault: { kind: "status", endpoint, status: 500 },
      witness: fails(check, "status", ["500", "Injected"]),
    }),
    at(check, grounds, {
      kind: "status 504",
      fault: { kind: "status", endpoint, status: 504 },
      witness: breaks(check, ["gateway", "504"]),
    }),
    at(check, grounds, {
      kind: "html",
      fault: { kind: "html", endpoint },
      witness: fails(check, "content-type", ["text/html"]),
    }),
    at(check, grounds, {
      kind: "truncate",
      fault: { kind: "truncate", endpoint },
      witness: fails(check, "body", ["breaks off"]),
    }),
  ];
}

/** An id that the step before hands over, and that the backend does not see. */
function handedOver(check: FlowStepCheck, grounds: Grounds): Trial[] {
  return "ad_user_id" in check.call.send
    ? [
        at(check, grounds, {
          kind: "ignore-ad-user-id",
          fault: { kind: "ignore-ad-user-id" },
          witness: fails(check, "step", ["No ad_user_id provided"]),
        }),
      ]
    : [];
}

/** A job that never ends, and one that ends badly. */
function endings(check: FlowStepCheck, grounds: Grounds): Trial[] {
  return [
    at(check, grounds, {
      kind: "stuck-onboarding",
      fault: { kind: "stuck-onboarding" },
      witness: fails(check, "stuck", ["still"]),
    }),
    at(check, grounds, {
      kind: "failing-onboarding",
      fault: { kind: "failing-onboarding" },
      witness: fails(check, "step", ["Error"]),
    }),
  ];
}

interface Told {
  readonly kind: string;
  readonly fault: Fault;
  readonly witness: Witness;
}

/** Steps of one flow stand on one another. */
function at(check: FlowStepCheck, grounds: Grounds, { kind, fault, witness }: Told): Trial {
  const flow = grounds.of("flow-step").map(({ id }) => id);
  const endpoints = grounds
    .of("endpoint")
    .filter(({ call }) => keyOf(call) === keyOf(check.call))
    .map(({ id }) => id);
  const functions = grounds.onEndpoint(check.call).map(({ id }) => id);
  return {
    kind,
    at: `${check.id.replace("flow:", "")} ${callName(check.call)}`,
    faults: [fault],
    witnesses: [witness],
    touches: [...flow, ...functions],
    without: [...endpoints, ...functions.filter((id) => !flow.includes(id))],
    lane: "flows",
    zone: check.flow,
  };
}
