import { html, xanoError, type Answer } from "./answer.ts";
import { answerOf } from "./bodies/body.ts";
import type { FaultKind } from "../faults/fault.ts";
import { withRefusalFault } from "../faults/refusal-fault.ts";
import type { JsonRecord } from "../rows/field.ts";
import { checkInputs } from "./inputs.ts";
import type { XanoMock } from "./mock-instance.ts";
import type { Match } from "./router.ts";
import { endpointKey, type Endpoint } from "../schema/schema.ts";

/** A call of the runtime API as received. */
export interface RuntimeCall {
  readonly verb: string;
  /** `/api:CANONICAL[:branch]/path` */
  readonly path: string;
  /** Query and body combined. */
  readonly sent: JsonRecord;
  readonly authorization: string | undefined;
}

const pathPattern = /^\/api:([^/:]+)(?::([^/]*))?\/?(.*)$/;

/** The endpoint that a call reaches; undefined when there is none. */
export function matchOf(mock: XanoMock, verb: string, path: string): Match | undefined {
  const [, canonical = "", branch, rest = ""] = pathPattern.exec(path) ?? [];
  const { router } = mock.state;
  return router.hasGroup(canonical) && hasBranch(mock, branch)
    ? router.find(verb, canonical, rest)
    : undefined;
}

function hasBranch({ branches }: XanoMock, label: string | undefined): boolean {
  return label === undefined || branches.includes(decodeURIComponent(label));
}

/** Explains why a call reaches no endpoint. */
export function unreached(mock: XanoMock, path: string): Answer {
  const canonical = pathPattern.exec(path)?.[1] ?? "";
  const isKnown = mock.state.router.hasGroup(canonical);
  return xanoError(404, isKnown ? "Unable to locate request." : "Invalid app.");
}

/** Answers a call that reached an endpoint: token, inputs, known issues, body. */
export function answerCall(
  instances: { readonly mock: XanoMock; readonly peer: XanoMock },
  { endpoint, params }: Match,
  call: RuntimeCall,
): Answer {
  const issue = instances.mock.observations.issues.get(endpoint.like);
  if (issue === "not_implemented") {
    return xanoError(404, "Unable to locate request.");
  }
  const faults = instances.mock.faultsOf(endpointKey(endpoint));
  const has = (kind: FaultKind): boolean => faults.some((fault) => fault.kind === kind);
  const denied = has("open-endpoint") ? undefined : denial(instances.mock, endpoint, call);
  const isTaken = has("any-token") && call.authorization !== undefined;
  if (denied !== undefined && !isTaken) {
    return denied;
  }
  const laxity = { takesMissing: has("ignore-input"), takesWrong: has("coerce-input") };
  const checked = checkInputs(endpoint.input, { ...call.sent, ...params }, laxity);
  if ("refusal" in checked) {
    return faults.reduce(withRefusalFault, checked.refusal);
  }
  if (issue === "timeout") {
    return html(504, "Gateway Time-out");
  }
  return issue === "backend_500"
    ? xanoError(500, "Unable to locate var: result.data")
    : written(instances.mock, endpoint, {
        input: checked.input,
        make: () => answerOf({ ...instances, endpoint, input: checked.input }),
      });
}

/** The answer of a call, which keeps what it wrote. */
function written(
  mock: XanoMock,
  endpoint: Endpoint,
  { input, make }: { readonly input: JsonRecord; readonly make: () => Answer },
): Answer {
  const key = endpointKey(endpoint);
  const answer = mock.remembered(key, make);
  if (endpoint.verb !== "GET" && answer.status < 300) {
    mock.written.add({ endpoint: key, input, answer: answer.text });
  }
  return answer;
}

function denial(
  mock: XanoMock,
  endpoint: Endpoint,
  { authorization }: RuntimeCall,
): Answer | undefined {
  if (!endpoint.needsToken) {
    return undefined;
  }
  if (authorization === undefined) {
    return xanoError(401, "Unauthorized - Authentication Required");
  }
  const isValid = authorization === `Bearer ${mock.authToken}`;
  return isValid && mock.fault("deny-token") === undefined
    ? undefined
    : xanoError(401, "Invalid token");
}
