import { echoesOf } from "../call/echo.ts";
import { namedProperties } from "../../../contract/echo-marks.ts";
import { valuesAt } from "../../../contract/show-value.ts";
import { keyOf } from "../../../trials/trial-context.ts";
import { fails } from "../../../trials/expectations.ts";
import type { Answered } from "./answers.ts";
import type { EndpointBreak } from "../../../trials/endpoint-break.ts";

/** Wrong values for the account that is signed in, whoever that is. */
const anyone = { $user_id: 0, $agent_id: 0, $team_id: 0, $user_email: "" };

/** Replaces each value that a body repeats of its call, as if the answer were about another object or user. */
export function echoBreaks(
  { check, body }: Answered,
  contractOf: (name: string) => unknown,
): readonly EndpointBreak[] {
  const endpoint = keyOf(check.call);
  const get = (name: string): { readonly schema: unknown } => ({ schema: contractOf(name) });
  const echoes = echoesOf(check.call, namedProperties(check.call.expect.contract, { get }), anyone);
  return echoes.flatMap(({ steps }): EndpointBreak[] => {
    const [place] = valuesAt(body, steps);
    const other = anotherThan(place?.value);
    return place === undefined || other === undefined
      ? []
      : [
          {
            kind: "answer of another",
            at: place.at,
            loses: [place.at],
            faults: [{ kind: "set-property", endpoint, at: place.at, value: other }],
            expectation: fails(check, "echo", [place.at, "is about another"]),
          },
        ];
  });
}

/** Another value of the same form; undefined for a value that no body repeats. */
function anotherThan(value: unknown): number | string | undefined {
  if (typeof value === "number") {
    return value + 1;
  }
  return typeof value === "string" && value !== "" ? `another-${value}` : undefined;
}
