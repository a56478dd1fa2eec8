import { askOtherwise, type EndpointCall, type InputExpectation } from "../../../plan/call.ts";
import type { EndpointCheck } from "../../../plan/check.ts";
import { needsCredentials } from "../../../session/credentials.ts";
import { placeholders } from "../../../session/fill-path.ts";

/** The defect of a call that must be refused. */
export type RefusalKind = "missing" | "type" | "no-token" | "wrong-token";

/** A call with exactly one defect. */
export interface RefusalCall {
  readonly kind: RefusalKind;
  readonly call: EndpointCall;
  /** The input that is missing or has a wrong type; empty if the token is wrong. */
  readonly input: string;
  /** The defect as findings describe it: `without input user_id`. */
  readonly words: string;
  /** Whether a source states that Xano refuses it; otherwise Xano may coerce the value. */
  readonly isStated: boolean;
  /** Replaces the test user's token. */
  readonly token?: string;
  /** For backends other than Xano: the documented statuses with their body contracts. */
  readonly documented?: readonly { readonly status: number; readonly contract: string }[];
}

const wrongValue = "not-a-value";

const wrongToken = "not-a-token";

/**
 * Types that can have a wrong value; the most reliably refused first. According to its documentation, Xano rejects or
 * coerces wrong values of `int`, `decimal`, `uuid` and `date`; about `bool` and `timestamp` it says nothing. Text,
 * JSON, files and lists accept anything.
 */
const refusable: Readonly<Record<string, { readonly rank: number; readonly isStated: boolean }>> = {
  email: { rank: 0, isStated: true },
  int: { rank: 1, isStated: false },
  decimal: { rank: 2, isStated: false },
  uuid: { rank: 3, isStated: false },
  date: { rank: 4, isStated: false },
  bool: { rank: 5, isStated: false },
  timestamp: { rank: 6, isStated: false },
};

/**
 * Lists the calls that an endpoint must refuse: without a required input, with an input of a wrong type and, if a
 * token is declared, without one and with a wrong one. Path inputs are never changed, because Xano finds no route
 * without them; neither are calls with the test user's credentials, because a failed login may count against the
 * account.
 */
export function planRefusals({ call, inputs }: EndpointCheck): readonly RefusalCall[] {
  if (call.unknown !== undefined) {
    return [];
  }
  if (call.group.base !== undefined) {
    return planDocumentedRefusals(call, inputs);
  }
  const inPath = new Set(placeholders(call.path));
  const free = needsCredentials(call.send) ? [] : inputs.filter(({ name }) => !inPath.has(name));
  return [
    ...free
      .filter(({ required }) => required)
      .slice(0, 1)
      .map((input) => withoutInput(call, input)),
    ...free
      .flatMap((input) => withWrongType(call, input))
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, 1)
      .map(({ refusal }) => refusal),
    ...(call.auth === "bearer" ? withoutAccess(call) : []),
  ];
}

/** Whether the call does no harm even if the instance accepts it. */
export function isHarmless({ safety }: Pick<EndpointCall, "safety">, isLive: boolean): boolean {
  return !isLive || safety === "read";
}

/** On backends other than Xano, only documented refusals are tested. */
function planDocumentedRefusals(
  call: EndpointCall,
  inputs: readonly InputExpectation[],
): readonly RefusalCall[] {
  const documented = (...statuses: number[]): Documented =>
    statuses.flatMap((status) => {
      const contract = call.expect.errors?.[String(status)];
      return contract === undefined ? [] : [{ status, contract }];
    });
  const inPath = new Set(placeholders(call.path));
  const required = inputs.filter(({ name, required }) => required && !inPath.has(name));
  const access = hasLogin(call) ? withoutAccess(call) : [];
  return [
    ...required
      .slice(0, 1)
      .map((input) => ({ ...withoutInput(call, input), documented: documented(400, 422) })),
    ...access.map((refusal) => ({ ...refusal, documented: documented(401, 403) })),
  ].filter((refusal) => refusal.documented.length > 0);
}

function hasLogin({ auth }: EndpointCall): boolean {
  return auth === "bearer" || auth === "key" || auth === "schemes";
}

type Documented = readonly { readonly status: number; readonly contract: string }[];

function withoutInput(call: EndpointCall, { name }: InputExpectation): RefusalCall {
  const { [name]: _, ...send } = call.send;
  return {
    kind: "missing",
    call: askOtherwise(call, { send }),
    input: name,
    words: `without input ${name}`,
    isStated: true,
  };
}

interface Ranked {
  readonly rank: number;
  readonly refusal: RefusalCall;
}

/** Breaks a required input rather than an optional one. */
function withWrongType(
  call: EndpointCall,
  { name, type, required }: InputExpectation,
): readonly Ranked[] {
  const known = refusable[type];
  if (known === undefined) {
    return [];
  }
  const refusal: RefusalCall = {
    kind: "type",
    call: askOtherwise(call, { send: { ...call.send, [name]: wrongValue } }),
    input: name,
    words: `with "${wrongValue}" as ${type} input ${name}`,
    isStated: known.isStated,
  };
  return [{ rank: known.rank + (required ? 0 : 0.5), refusal }];
}

function withoutAccess(call: EndpointCall): readonly RefusalCall[] {
  const base = { input: "", isStated: true };
  const what = call.auth === "bearer" ? "token" : call.auth === "key" ? "key" : "login";
  return [
    {
      ...base,
      kind: "no-token",
      call: askOtherwise(call, { auth: "none" }),
      words: `without a ${what}`,
    },
    {
      ...base,
      kind: "wrong-token",
      call: askOtherwise(call, {}),
      words: `with a wrong ${what}`,
      token: wrongToken,
    },
  ];
}
