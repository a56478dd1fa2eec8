import type { Endpoint } from "../../../../simulator/schema/schema.ts";
import type { Check, OfKind } from "../../../plan/check.ts";
import { everything, slow } from "../../../trials/trial.ts";
import { keyOf, type TrialContext } from "../../../trials/trial-context.ts";
import type { Trial, Expectation } from "../../../trials/trial.ts";
import { blocked } from "../../../trials/expectations.ts";
import { answerBreaks } from "./answers.ts";
import { declarationBreaks } from "./declarations.ts";
import { refusalBreaks } from "../refusals/faults.ts";
import { echoBreaks } from "./echoes.ts";
import type { EndpointBreak } from "../../../trials/endpoint-break.ts";
import { propertyBreaks } from "./properties.ts";
import { callName } from "../../../plan/call.ts";
import { figuresOf } from "../../../plan/measure.ts";

/** Trials of an endpoint's declaration, of its answer, and of what it must refuse. */
export function endpointTrials(
  context: TrialContext,
  contractOf: (name: string) => unknown,
): readonly Trial[] {
  return context.of("endpoint").flatMap((check) => {
    const endpoint = context.endpoint(check.call);
    return endpoint === undefined
      ? []
      : breaksOf({ check, endpoint, context, contractOf }).map((one) =>
          toTrial(one, check, context),
        );
  });
}

const reportedForLogin = new Set(["status 500", "status 404"]);

interface Broken {
  readonly check: OfKind<"endpoint">;
  readonly endpoint: Endpoint;
  readonly context: TrialContext;
  readonly contractOf: (name: string) => unknown;
}

/** A call that fails with a known issue has no good answer to break. */
function breaksOf({ check, endpoint, context, contractOf }: Broken): readonly EndpointBreak[] {
  const declared = declarationBreaks(check, endpoint, context);
  if (check.knownIssue !== undefined) {
    return declared;
  }
  const answered = { check, body: context.bodies.get(check.id) };
  const contract = contractOf(check.call.expect.contract);
  return [
    ...declared,
    ...answerBreaks(answered),
    ...propertyBreaks(answered, contract),
    ...echoBreaks(answered, contractOf),
    ...refusalBreaks(check),
  ];
}

/** Checks that depend on a failing endpoint are blocked by it; a failing login blocks everything that needs a token. */
function toTrial(
  { kind, at = "", faults, expectation, loses, stillAnswers = false }: EndpointBreak,
  check: OfKind<"endpoint">,
  context: TrialContext,
): Trial {
  const standing = stillAnswers ? [] : context.onEndpoint(check.call);
  const isLogin = check.call.path === "/auth/login";
  return {
    kind,
    at: at === "" ? callName(check.call) : `${callName(check.call)} ${at}`,
    faults,
    expectations: [
      // A failing login is reported for the instance.
      isLogin && reportedForLogin.has(kind) ? blocked(check, "instance:login") : expectation,
      ...standing
        .filter((one) => one.kind !== "flow-step" && one.knownIssue === undefined)
        .filter((one) => loses === undefined || needs(one, loses))
        .map((one): Expectation => blocked(one, causeOf(expectation))),
    ],
    touches: [
      ...context.withFlows(standing),
      ...(isLogin ? context.checks.map(({ id }) => id) : []),
      ...(kind === "change-verb" ? ["inventory:endpoints"] : []),
    ],
    lane: isLogin ? everything : laneOf(kind),
    zone: keyOf(check.call),
  };
}

/** What stands on a check that is itself blocked has the same cause. */
function causeOf({ check, notice }: Expectation): string {
  return notice.as === "blocked" ? (notice.words[0] ?? check) : check;
}

/** Whether a check cannot be judged without the parts a body loses; a value elsewhere in the body still can. */
function needs(check: Check, loses: readonly string[]): boolean {
  if (check.kind === "parity") {
    // The numbers of a report are only known once it is read.
    return false;
  }
  if (check.kind !== "invariant") {
    return true;
  }
  return figuresOf(check.measure).some(
    (figure) =>
      figure.kind === "body" &&
      loses.some((one) => figure.at === one || figure.at.startsWith(`${one}/`)),
  );
}

function laneOf(kind: string): string {
  return kind === "slow" ? slow : "endpoints";
}
