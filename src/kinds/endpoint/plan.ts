import type { EndpointCall, InputExpectation } from "../../plan/call.ts";
import type { EndpointCheck, FunctionCheck } from "../../plan/check.ts";
import type { GroupRef } from "../../plan/call.ts";
import type { Catalog, EndpointDeclaration } from "../catalog.ts";
import type { WorkspaceDeclaration } from "../declare-workspace.ts";
import { durationMs } from "../../language/duration.ts";
import type { Entry } from "../../language/entry.ts";
import { addressOf, splitInputName } from "../names.ts";
import { fillVariables, sampleFor } from "../../language/samples.ts";
import type { FunctionEntry } from "../../language/spec.generated.ts";
import type { Planning } from "../planning.ts";
import { planBase, resolved } from "../planned/base.ts";

/** What is needed besides the endpoint's entry to fill in a call. */
export interface CallContext {
  readonly groups: ReadonlyMap<string, GroupRef>;
  readonly workspace: WorkspaceDeclaration;
}

/** Plans one check for each endpoint. */
export function planEndpoints(
  { endpoints, functions }: Catalog,
  context: CallContext,
): EndpointCheck[] {
  const called = calledFunctions(functions);
  return endpoints.map((entry) => {
    const address = addressOf(entry);
    const names = called.get(address);
    const { id: objectId } = entry.value;
    const title = `${address} keeps its contract`;
    return {
      ...planBase(entry, { id: `endpoint:${address}`, family: "endpoints", title }),
      kind: "endpoint",
      ...(objectId === undefined ? {} : { objectId }),
      call: {
        ...planCall(entry, context),
        ...(names === undefined ? {} : { functions: names }),
      },
      inputs: planInputs(entry.value),
    };
  });
}

/** Names of the functions that an endpoint calls according to a source, by the endpoint's address. */
function calledFunctions(functions: Catalog["functions"]): ReadonlyMap<string, readonly string[]> {
  const called = new Map<string, readonly string[]>();
  for (const { value } of functions) {
    const { name, via, evidence } = value;
    if (via !== undefined && evidence !== "inferred") {
      called.set(via, [...(called.get(via) ?? []), name]);
    }
  }
  return called;
}

/** Plans one check for each function, with the call of an endpoint that reaches it, if any. */
export function planFunctions({ catalog, calls }: Planning): FunctionCheck[] {
  return catalog.functions.map((entry) => {
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
  const { method, path, safety, auth = "unknown", in: places, as, sends } = entry.value;
  const send = planSend(entry.value, context.workspace);
  const group = resolved(context.groups, entry.suite);
  return {
    group,
    verb: method,
    path,
    safety,
    auth,
    ...(entry.value.security === undefined ? {} : { security: entry.value.security }),
    send,
    ...(places === undefined ? {} : { places }),
    ...(as === undefined ? {} : { as }),
    ...(sends === undefined ? {} : { sends }),
    ...planUnknown(entry.value, { send, group }),
    ...planSettled(entry.value),
    expect: planExpectation(entry.value),
  };
}

function planExpectation(declared: EndpointDeclaration): EndpointCall["expect"] {
  const { contract, status = 200, within = "2s", content, headers, answers, errors } = declared;
  return {
    status,
    contract,
    withinMs: durationMs(within),
    ...(content === undefined ? {} : { content }),
    ...(headers === undefined ? {} : { headers: planInputs({ inputs: headers }) }),
    ...(answers === undefined ? {} : { answers: planAnswers(answers) }),
    ...(errors === undefined ? {} : { errors }),
  };
}

function planAnswers(
  answers: NonNullable<EndpointDeclaration["answers"]>,
): NonNullable<EndpointCall["expect"]["answers"]> {
  const planned = Object.entries(answers).map(([status, { bodies, headers }]) => [
    status,
    {
      ...(bodies === undefined ? {} : { bodies }),
      ...(headers === undefined ? {} : { headers: planInputs({ inputs: headers }) }),
    },
  ]);
  return Object.fromEntries(planned);
}

/** The missing value that prevents a call, where the entry allows for one. */
function planUnknown(
  { unknown = [], sends, auth = "unknown" }: EndpointDeclaration,
  { send, group }: Pick<EndpointCall, "send" | "group">,
): Pick<EndpointCall, "unknown"> {
  if (group.server !== undefined) {
    return { unknown: `served by ${group.server}, and API_URL is another host` };
  }
  // Xano states how its endpoints authenticate; on other backends an unauthenticated call might just be refused.
  if (group.base !== undefined && auth === "unknown") {
    return { unknown: "its way to log in is not known" };
  }
  const names = unknown.filter((name) => send[name] === undefined);
  if (names.length > 0) {
    return { unknown: `no source gives a value for ${names.join(", ")}` };
  }
  return sends === "other" ? { unknown: "no source says how its body is written" } : {};
}

/** A server error that is a known issue or expected. */
function planSettled({
  known_issue: known,
  status,
}: EndpointDeclaration): Pick<EndpointCall, "settled"> {
  const settled = Number(/^status (5\d\d)$/.exec(known?.finding ?? "")?.[1] ?? status);
  return settled >= 500 ? { settled } : {};
}

/** Values of the required inputs and of those in `send`, in the order of the declared inputs. */
function planSend(
  { inputs = {}, send = {} }: EndpointDeclaration,
  { samples, test_user: ids }: WorkspaceDeclaration,
): Record<string, unknown> {
  const sent = Object.entries(inputs)
    .map(([key, type]) => ({ ...splitInputName(key), type }))
    .filter(({ name, required }) => required || Object.hasOwn(send, name))
    .map(({ name, type }) => {
      const value = Object.hasOwn(send, name) ? send[name] : sampleFor(samples, name, type);
      return [name, fillVariables(value, ids)] as const;
    })
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(sent);
}

function planInputs({ inputs = {} }: Pick<EndpointDeclaration, "inputs">): InputExpectation[] {
  return Object.entries(inputs).map(([key, type]) => {
    const { name, required } = splitInputName(key);
    return { name, type, required };
  });
}
