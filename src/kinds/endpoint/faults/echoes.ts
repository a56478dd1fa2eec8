import { echoesOf } from "../call/echo.ts";
import { namedProperties } from "../../../contract/echo-marks.ts";
import { valuesAt } from "../../../contract/show-value.ts";
import { keyOf } from "../../../trials/trial-context.ts";
import { fails } from "../../../trials/expectations.ts";
import type { Answered } from "./answers.ts";
import type { EndpointBreak } from "../../../trials/endpoint-break.ts";

/** Whoever is signed in: what a body says of the account is broken whatever it is. */
const anyone = { $user_id: 0, $agent_id: 0, $team_id: 0, $user_email: "" };

/** Each value that a body repeats of its call, as if it were about another object or user. */
export function echoBreaks({ check, body }: Answered, contract: unknown): readonly EndpointBreak[] {
  const endpoint = keyOf(check.call);
  const echoes = echoesOf(check.call, namedProperties(contract), anyone);
  return echoes.flatMap(({ steps }): EndpointBreak[] => {
    const [place] = valuesAt(body, steps);
    const other = anotherThan(place?.value);
    return place === undefined || other === undefined
      ? []
      : [
          {
            kind: "answer of another",
            at: place.at,
            takes: [place.at],
            faults: [{ kind: "set-property", endpoint, at: place.at, value: other }],
            expectation: fails(check, "echo", [place.at, "is about another"]),
          },
        ];
  });
}

/** A value of the same form; nothing for one that no body repeats. */
function anotherThan(value: unknown): number | string | undefined {
  if (typeof value === "number") {
    return value + 1;
  }
  return typeof value === "string" && value !== "" ? `another-${value}` : undefined;
}
