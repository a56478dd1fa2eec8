import type { Fault } from "../../../simulator/faults/fault.ts";
import { swallowings } from "../../../simulator/faults/fault-fields.ts";
import { keyOf, type TrialContext } from "../../trials/trial-context.ts";
import type { Trial, Expectation } from "../../trials/trial.ts";
import { breaks, fails } from "../../trials/expectations.ts";
import type { OfKind } from "../../plan/check.ts";
import { callName } from "../../plan/call.ts";

type FlowStepCheck = OfKind<"flow-step">;

/** Trials of flow steps. Their endpoints are left out, because they would block the steps. */
export function flowTrials(context: TrialContext): readonly Trial[] {
  const steps = context.of("flow-step");
  return [
    ...steps.flatMap((check) => answers(check, context)),
    ...steps.flatMap((check) => handedOver(check, context)),
    ...steps.flatMap((check) => swallowed(check, context)),
    ...steps.filter(({ wait }) => wait !== undefined).flatMap((check) => endings(check, context)),
  ];
}

function answers(check: FlowStepCheck, context: TrialContext): Trial[] {
  const endpoint = keyOf(check.call);
  return [
    at(check, context, {
      kind: "status 500",
      fault: { kind: "status", endpoint, status: 500 },
      expectation: fails(check, "status", ["500", "Injected"]),
    }),
    at(check, context, {
      kind: "status 504",
      fault: { kind: "status", endpoint, status: 504 },
      expectation: breaks(check, ["gateway", "504"]),
    }),
    at(check, context, {
      kind: "html",
      fault: { kind: "html", endpoint },
      expectation: fails(check, "content-type", ["text/html"]),
    }),
    at(check, context, {
      kind: "truncate",
      fault: { kind: "truncate", endpoint },
      expectation: fails(check, "body", ["breaks off"]),
    }),
  ];
}

/** The previous step hands over an id that the backend does not know. */
function handedOver(check: FlowStepCheck, context: TrialContext): Trial[] {
  return "ad_user_id" in check.call.send
    ? [
        at(check, context, {
          kind: "ignore-ad-user-id",
          fault: { kind: "ignore-ad-user-id" },
          expectation: fails(check, "step", ["No ad_user_id provided"]),
        }),
      ]
    : [];
}

/** A write that answers success, and keeps nothing, a part or another value of an input. */
function swallowed(check: FlowStepCheck, context: TrialContext): Trial[] {
  const endpoint = keyOf(check.call);
  return Object.entries(check.echo?.columns ?? {}).flatMap(([input, column]) =>
    swallowings.map((how) =>
      at(check, context, {
        kind: `swallow-input ${how}`,
        fault: { kind: "swallow-input", endpoint, input, how },
        expectation: fails(check, "echo", [`in ${column}`, `as ${input}`]),
      }),
    ),
  );
}

/** A job that never ends, and one that ends badly. */
function endings(check: FlowStepCheck, context: TrialContext): Trial[] {
  return [
    at(check, context, {
      kind: "stuck-onboarding",
      fault: { kind: "stuck-onboarding" },
      expectation: fails(check, "stuck", ["still"]),
    }),
    at(check, context, {
      kind: "failing-onboarding",
      fault: { kind: "failing-onboarding" },
      expectation: fails(check, "step", ["Error"]),
    }),
  ];
}

interface Symptom {
  readonly kind: string;
  readonly fault: Fault;
  readonly expectation: Expectation;
}

/** Steps of one flow depend on one another. */
function at(
  check: FlowStepCheck,
  context: TrialContext,
  { kind, fault, expectation }: Symptom,
): Trial {
  const flow = context.of("flow-step").map(({ id }) => id);
  const endpoints = context
    .of("endpoint")
    .filter(({ call }) => keyOf(call) === keyOf(check.call))
    .map(({ id }) => id);
  const functions = context.onEndpoint(check.call).map(({ id }) => id);
  return {
    kind,
    at: `${check.id.replace("flow:", "")} ${callName(check.call)}`,
    faults: [fault],
    expectations: [expectation],
    touches: [...flow, ...functions],
    without: [...endpoints, ...functions.filter((id) => !flow.includes(id))],
    lane: "flows",
    zone: check.flow,
  };
}
