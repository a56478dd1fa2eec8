import { HeldBack } from "../../wire/safety.ts";
import { InstanceError } from "../../errors.ts";
import type { Session } from "../../session/session.ts";
import type { EndpointCall } from "../../plan/call.ts";
import type { EndpointCheck } from "../../plan/check.ts";
import { readSample } from "./read-sample.ts";

/** What the calls of one endpoint gave. */
export interface Gathered {
  readonly bodies: unknown[];
  /** Why answers were no samples, in words that may be shown. */
  readonly refusals: string[];
  /** Set when it was not called, for safety. */
  isHeldBack: boolean;
}

/** Inputs that choose a part of a list, and what shows another part. */
const otherPages: Readonly<Record<string, readonly unknown[]>> = {
  page: [2, 3],
  per_page: [1, 5],
  perPage: [1, 5],
  limit: [1, 5],
  offset: [1, 2],
};

/** Nothing gathered yet. */
export function nothingGathered(): Gathered {
  return { bodies: [], refusals: [], isHeldBack: false };
}

/** Calls an endpoint so many times, and once for each other page its inputs allow where it only reads. */
export async function gatherSamples(
  { call, inputs }: EndpointCheck,
  { session, times }: { readonly session: Session; readonly times: number },
  gathered: Gathered,
): Promise<void> {
  const more = call.safety === "read" ? inputs.flatMap(({ name }) => variantsOf(call, name)) : [];
  const calls = [...Array.from({ length: times }, () => call), ...more];
  for (const [index, one] of calls.entries()) {
    const isVariant = index >= times;
    await gatherOne(one, { session, gathered, isVariant });
    if (gathered.isHeldBack) {
      return;
    }
  }
}

function variantsOf(call: EndpointCall, input: string): EndpointCall[] {
  const values = Object.hasOwn(otherPages, input) ? (otherPages[input] ?? []) : [];
  return values.map((value) => ({ ...call, send: { ...call.send, [input]: value } }));
}

interface Gathering {
  readonly session: Session;
  readonly gathered: Gathered;
  /** What another page is answered with is not counted against the endpoint. */
  readonly isVariant: boolean;
}

async function gatherOne(call: EndpointCall, gathering: Gathering): Promise<void> {
  const { session, gathered, isVariant } = gathering;
  const told = await ask(call, session);
  if ("body" in told) {
    gathered.bodies.push(told.body);
  } else if (told.isHeldBack === true) {
    gathered.isHeldBack = true;
  } else if (!isVariant) {
    gathered.refusals.push(session.redactor.text(told.refused));
  }
}

type Told =
  | { readonly body: unknown }
  | { readonly refused: string; readonly isHeldBack?: boolean };

async function ask(call: EndpointCall, session: Session): Promise<Told> {
  if (call.unknown !== undefined) {
    return { refused: `cannot be called: ${call.unknown}` };
  }
  try {
    return readSample(call, await session.act(call));
  } catch (error) {
    if (error instanceof HeldBack) {
      return { refused: error.message, isHeldBack: true };
    }
    if (error instanceof InstanceError) {
      return { refused: error.message };
    }
    throw error;
  }
}
