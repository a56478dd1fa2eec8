import * as fc from "fast-check";
import { InstanceError } from "../../../errors.ts";
import type { EndpointCall } from "../../../plan/call.ts";
import type { EndpointCheck } from "../../../plan/check.ts";
import type { HttpAnswer } from "../../../ports/http.ts";
import { placeholders } from "../../../session/fill-path.ts";
import type { Generating, Session } from "../../../session/session.ts";
import { inputSchemaOf, type InputSchema, type JsonMap } from "./input-schema.ts";
import { knownIds } from "./known-ids.ts";
import { valuesOf } from "./valid-values.ts";

/** One endpoint under trial. */
export interface Trial {
  readonly call: EndpointCall;
  readonly input: InputSchema;
  /** What the endpoint takes well. */
  readonly base: JsonMap;
  readonly ids: { readonly name: string; readonly ids: readonly unknown[] } | undefined;
  readonly session: Session;
  readonly seed: number;
  /** What keeps the backend from being asked on. */
  readonly state: { down?: InstanceError };
}

/** What an endpoint is tried with; undefined where nothing can be made up for it. */
export async function openTrial(
  check: EndpointCheck,
  session: Session,
  { seed }: Generating,
): Promise<Trial | undefined> {
  const input = inputSchemaOf(check, session.contracts);
  const ids = await knownIds(check.call, session);
  const sample = sampleOf(input, seed);
  const required = Array.isArray(input.schema["required"]) ? input.schema["required"] : [];
  const own = { ...check.call.send, ...(ids === undefined ? {} : { [ids.name]: ids.ids[0] }) };
  const missing = required.filter((name: string) => own[name] === undefined);
  const base = {
    ...Object.fromEntries(missing.map((name: string) => [name, sample[name]])),
    ...own,
  };
  const isWhole = placeholders(check.call.path).every((name) => own[name] !== undefined);
  const { unknown: _, ...call } = check.call;
  return isWhole && Object.keys(input.schema["properties"] ?? {}).length > 0
    ? { call, input, base, ids, session, seed, state: {} }
    : undefined;
}

function sampleOf(input: InputSchema, seed: number): JsonMap {
  const values = fc.sample(valuesOf(input.schema, { ...input, depth: 0 }), { seed, numRuns: 20 });
  const first = values.find((one) => input.accepts(one));
  return Object.fromEntries(Object.entries(Object(first ?? {})));
}

/** The answer to made up inputs; undefined once the backend is down. */
export async function ask(trial: Trial, send: JsonMap): Promise<HttpAnswer | undefined> {
  const { call, session, state } = trial;
  if (state.down !== undefined) {
    return undefined;
  }
  try {
    // A server's error is an answer here: to ask again would learn nothing.
    return await session.act({ ...call, send, settled: 500 });
  } catch (error) {
    if (error instanceof InstanceError) {
      state.down = error;
      return undefined;
    }
    throw error;
  }
}
