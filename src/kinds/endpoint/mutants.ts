import type { EndpointCall } from "../../plan/call.ts";
import type { EndpointCheck } from "../../plan/check.ts";
import { changed, type ChangedCheck, type Mutants } from "../mutant.ts";
import { otherType } from "../table/mutants.ts";

/** The bounds of an endpoint are those of its contract, which has mutants of its own. */
export function endpointMutants(check: EndpointCheck): Mutants {
  return { flips: flipEndpoint(check), weakened: [] };
}

function flipEndpoint(check: EndpointCheck): readonly ChangedCheck[] {
  const { inputs } = check;
  const flipped = inputs.map((input) => ({ ...input, required: !input.required }));
  const retyped = inputs.map((input) => ({ ...input, type: otherType(input.type) }));
  return [
    ...(check.call.unknown === undefined
      ? [changed({ ...check, call: withOtherStatus(check.call) }, "status")]
      : []),
    ...(inputs.length === 0
      ? []
      : [
          changed(
            { ...check, inputs: flipped },
            "required",
            inputs.map(({ name }) => name),
          ),
          changed(
            { ...check, inputs: retyped },
            "type of inputs",
            inputs.map(({ name }) => name),
          ),
        ]),
  ];
}

/** The call with an expected status that no endpoint answers. */
export function withOtherStatus(call: EndpointCall): EndpointCall {
  const status = call.expect.status === 299 ? 200 : 299;
  return { ...call, expect: { ...call.expect, status } };
}
