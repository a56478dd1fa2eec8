import { keyOf } from "../../../trials/trial-context.ts";
import { fails } from "../../../trials/expectations.ts";
import { declaredProperties } from "./declared-properties.ts";
import type { Answered } from "./answers.ts";
import type { EndpointBreak } from "../../../trials/endpoint-break.ts";

/** Breaks each property that the contract declares and the body has: dropped if required, and with another type. */
export function propertyBreaks(
  { check, body }: Answered,
  contract: unknown,
): readonly EndpointBreak[] {
  const endpoint = keyOf(check.call);
  return declaredProperties(contract, body).flatMap(({ path, name, isRequired, isTyped }) => [
    ...(isRequired
      ? [
          {
            kind: "drop-property",
            at: path,
            loses: [`/${path.replaceAll(".", "/")}`],
            faults: [{ kind: "drop-property", endpoint, property: path } as const],
            expectation: fails(check, "contract", [name]),
          },
        ]
      : []),
    ...(isTyped
      ? [
          {
            kind: "retype-property",
            at: path,
            loses: [`/${path.replaceAll(".", "/")}`],
            faults: [{ kind: "retype-property", endpoint, property: path } as const],
            expectation: fails(check, "contract", [`/${name}`, "expected"]),
          },
        ]
      : []),
  ]);
}
