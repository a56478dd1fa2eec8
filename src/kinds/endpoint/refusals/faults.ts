import { keyOf } from "../../../trials/trial-context.ts";
import { fails } from "../../../trials/expectations.ts";
import type { EndpointBreak } from "../../../trials/endpoint-break.ts";
import type { OfKind } from "../../../plan/check.ts";

/** Types for which a wrong value exists. */
const refusable = new Set(["email", "int", "decimal", "uuid", "date", "bool", "timestamp"]);

/** Bad calls that the endpoint accepts under the fault; it still answers valid ones. */
export function refusalBreaks(check: OfKind<"endpoint">): readonly EndpointBreak[] {
  const { path, auth, send } = check.call;
  const endpoint = keyOf(check.call);
  const isSecret = Object.values(send).some((value) => String(value).startsWith("$user_"));
  const free = isSecret ? [] : check.inputs.filter(({ name }) => !path.includes(`{${name}}`));
  const isRequired = free.some(({ required }) => required);
  const isTyped = free.some(({ type }) => refusable.has(type));
  return [
    ...(isRequired ? missing(check, endpoint) : []),
    ...(isTyped ? wrong(check, endpoint) : []),
    ...(auth === "bearer" ? unguarded(check, endpoint) : []),
  ];
}

function missing(check: OfKind<"endpoint">, endpoint: string): EndpointBreak[] {
  return [
    {
      kind: "ignore-input",
      faults: [{ kind: "ignore-input", endpoint }],
      expectation: fails(check, "refusal-missing", ["without input", "200, not 400"]),
      stillAnswers: true,
    },
    {
      kind: "nameless-refusal",
      faults: [{ kind: "nameless-refusal", endpoint }],
      expectation: fails(check, "refusal-missing", ["without input", "payload.param"]),
      stillAnswers: true,
    },
    {
      kind: "misplaced-param",
      faults: [{ kind: "misplaced-param", endpoint }],
      expectation: fails(check, "refusal-missing", ["without input", "beside code"]),
      stillAnswers: true,
    },
  ];
}

function wrong(check: OfKind<"endpoint">, endpoint: string): EndpointBreak[] {
  return [
    {
      kind: "coerce-input",
      faults: [{ kind: "coerce-input", endpoint }],
      expectation: fails(check, "refusal-type", ["input", "200, not 400"]),
      stillAnswers: true,
    },
  ];
}

function unguarded(check: OfKind<"endpoint">, endpoint: string): EndpointBreak[] {
  return [
    {
      kind: "open-endpoint",
      faults: [{ kind: "open-endpoint", endpoint }],
      expectation: fails(check, "refusal-no-token", ["without a token", "open to everybody"]),
      stillAnswers: true,
    },
    {
      kind: "any-token",
      faults: [{ kind: "any-token", endpoint }],
      expectation: fails(check, "refusal-wrong-token", ["with a wrong token", "any token"]),
      stillAnswers: true,
    },
  ];
}
