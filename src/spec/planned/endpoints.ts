import type {
  EndpointCall,
  EndpointCheck,
  FunctionCheck,
  GroupRef,
  InputExpectation,
} from "../../plan/check.ts";
import type { Catalog, EndpointDeclaration } from "../catalog.ts";
import { durationMs } from "../duration.ts";
import type { Entry } from "../entry.ts";
import { addressOf, splitInputName } from "../names.ts";
import { fillVariables, sampleFor } from "../samples.ts";
import type { FunctionEntry, WorkspaceSpec } from "../spec.generated.ts";
import { planBase, resolved } from "./base.ts";

/** What filling in a call needs beside the endpoint's entry. */
export interface CallContext {
  readonly groups: ReadonlyMap<string, GroupRef>;
  readonly workspace: WorkspaceSpec;
}

/** One check an endpoint. */
export function planEndpoints({ endpoints }: Catalog, context: CallContext): EndpointCheck[] {
  return endpoints.map((entry) => {
    const address = addressOf(entry);
    const { id: objectId } = entry.value;
    const title = `${address} keeps its contract`;
    return {
      ...planBase(entry, { id: `endpoint:${address}`, family: "endpoints", title }),
      kind: "endpoint",
      ...(objectId === undefined ? {} : { objectId }),
      call: planCall(entry, context),
      inputs: planInputs(entry.value),
    };
  });
}

/** One check a function; where an endpoint reaches it, that endpoint's call comes with it. */
export function planFunctions(
  { functions }: Catalog,
  endpoints: readonly EndpointCheck[],
): FunctionCheck[] {
  const calls = new Map(endpoints.map(({ id, call }) => [id, call]));
  return functions.map((entry) => {
    const { id, name, via } = entry.value;
    const answers = via === undefined ? "" : " and answers";
    const title = `function ${id} ${name} exists${answers}`;
    const check = {
      ...planBase(entry, { id: `function:${id}`, family: "functions", title }),
      kind: "function" as const,
      function: { id, name },
    };
    return via === undefined
      ? check
      : { ...check, via: withContract(resolved(calls, `endpoint:${via}`), entry.value) };
  });
}

function withContract(call: EndpointCall, { contract }: FunctionEntry): EndpointCall {
  return contract === undefined ? call : { ...call, expect: { ...call.expect, contract } };
}

function planCall(entry: Entry<EndpointDeclaration>, context: CallContext): EndpointCall {
  const {
    method,
    path,
    safety,
    auth = "unknown",
    contract,
    status = 200,
    within = "2s",
  } = entry.value;
  return {
    group: resolved(context.groups, entry.suite),
    verb: method,
    path,
    safety,
    auth,
    send: planSend(entry.value, context.workspace),
    expect: { status, contract, withinMs: durationMs(within) },
  };
}

/** Values of the required inputs and of those that `send` names, in the order in which inputs are declared. */
function planSend(
  { inputs = {}, send = {} }: EndpointDeclaration,
  { samples, test_user: ids }: WorkspaceSpec,
): Record<string, unknown> {
  const sent = Object.entries(inputs)
    .map(([key, type]) => ({ ...splitInputName(key), type }))
    .filter(({ name, required }) => required || Object.hasOwn(send, name))
    .map(({ name, type }) => {
      const value = Object.hasOwn(send, name) ? send[name] : sampleFor(samples, name, type);
      return [name, fillVariables(value, ids)] as const;
    });
  return Object.fromEntries(sent);
}

function planInputs({ inputs = {} }: EndpointDeclaration): InputExpectation[] {
  return Object.entries(inputs).map(([key, type]) => {
    const { name, required } = splitInputName(key);
    return { name, type, required };
  });
}
