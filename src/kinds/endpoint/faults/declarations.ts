import type { Endpoint } from "../../../../simulator/schema/schema.ts";
import type { InputExpectation } from "../../../plan/call.ts";
import { keyOf, type TrialContext } from "../../../trials/trial-context.ts";
import { fails, failsAt } from "../../../trials/expectations.ts";
import type { EndpointBreak } from "../../../trials/endpoint-break.ts";
import type { OfKind } from "../../../plan/check.ts";

type EndpointCheck = OfKind<"endpoint">;

/** Defects of an endpoint's declaration: path, verb, id, and each declared input. */
export function declarationBreaks(
  check: EndpointCheck,
  endpoint: Endpoint,
  { schema }: TrialContext,
): readonly EndpointBreak[] {
  const { path } = check.call;
  const key = keyOf(check.call);
  const verbs = schema.endpoints
    .filter((one) => one.group === endpoint.group && one.path === endpoint.path)
    .map(({ verb }) => verb);
  const to = ["PATCH", "PUT", "DELETE"].find((verb) => !verbs.includes(verb)) ?? "HEAD";
  const gone = verbs.length > 1 ? fails(check, "verb", [path]) : fails(check, "missing", [path]);
  return [
    {
      kind: "drop-endpoint",
      faults: [{ kind: "drop-endpoint", endpoint: key }],
      expectation: gone,
    },
    {
      kind: "change-verb",
      faults: [{ kind: "change-verb", endpoint: key, to }],
      expectation: fails(check, "verb", [path, to, check.call.verb]),
    },
    ...renumbered(check),
    ...check.inputs
      .filter(({ name }) => endpoint.input.some((one) => one.name === name))
      .flatMap((input) => inputBreaks(check, input)),
  ];
}

function renumbered(check: EndpointCheck): EndpointBreak[] {
  const { objectId } = check;
  if (objectId === undefined) {
    return [];
  }
  const id = 90_000 + objectId;
  return [
    {
      kind: "renumber-endpoint",
      faults: [{ kind: "renumber-endpoint", endpoint: keyOf(check.call), id }],
      expectation: fails(check, "id", [String(id), String(objectId)]),
      stillAnswers: true,
    },
  ];
}

function inputBreaks(
  check: EndpointCheck,
  { name: input, type: declared, required }: InputExpectation,
): EndpointBreak[] {
  const endpoint = keyOf(check.call);
  const type = declared === "int" ? "text" : "int";
  return [
    {
      kind: "drop-input",
      at: input,
      faults: [{ kind: "drop-input", endpoint, input }],
      expectation: failsAt(check, { code: "input-missing", path: input }, [input]),
    },
    {
      kind: "retype-input",
      at: input,
      faults: [{ kind: "retype-input", endpoint, input, type }],
      expectation: failsAt(check, { code: "input-type", path: input }, [input, type, declared]),
    },
    {
      kind: "flip-required",
      at: input,
      faults: [{ kind: "flip-required", endpoint, input }],
      expectation: failsAt(check, { code: "input-required", path: input }, [
        input,
        required ? "optional" : "required",
      ]),
    },
  ];
}
