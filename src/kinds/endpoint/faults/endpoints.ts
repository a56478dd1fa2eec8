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

/** What can be wrong with an endpoint's declaration, with its answer, and with what it refuses. */
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

const toldOfLogin = new Set(["status 500", "status 404"]);

interface Broken {
  readonly check: OfKind<"endpoint">;
  readonly endpoint: Endpoint;
  readonly context: TrialContext;
  readonly contractOf: (name: string) => unknown;
}

/** A call that fails as a known issue says has no good answer that could be broken. */
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
    ...echoBreaks(answered, contract),
    ...refusalBreaks(check),
  ];
}

/** What stands on an endpoint that fails is blocked by it; the login takes everything behind a token with it. */
function toTrial(
  { kind, at = "", faults, expectation, takes, spares = false }: EndpointBreak,
  check: OfKind<"endpoint">,
  context: TrialContext,
): Trial {
  const standing = spares ? [] : context.onEndpoint(check.call);
  const isLogin = check.call.path === "/auth/login";
  return {
    kind,
    at: at === "" ? callName(check.call) : `${callName(check.call)} ${at}`,
    faults,
    expectations: [
      // A login that fails is told of the instance.
      isLogin && toldOfLogin.has(kind) ? blocked(check, "instance:login") : expectation,
      ...standing
        .filter((one) => one.kind !== "flow-step" && one.knownIssue === undefined)
        .filter((one) => takes === undefined || needs(one, takes))
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

/** Whether a check cannot be judged without what a body loses: a value that is read from it elsewhere is still there. */
function needs(check: Check, takes: readonly string[]): boolean {
  if (check.kind === "parity") {
    // Which numbers a report states is known only by reading it.
    return false;
  }
  if (check.kind !== "invariant") {
    return true;
  }
  return figuresOf(check.measure).some(
    (figure) =>
      figure.kind === "body" &&
      takes.some((one) => figure.at === one || figure.at.startsWith(`${one}/`)),
  );
}

function laneOf(kind: string): string {
  return kind === "slow" ? slow : "endpoints";
}
