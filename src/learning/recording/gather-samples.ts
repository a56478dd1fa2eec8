import { HeldBack } from "../../wire/safety.ts";
import { InstanceError } from "../../errors.ts";
import type { Session } from "../../session/session.ts";
import type { EndpointCall } from "../../plan/call.ts";
import type { EndpointCheck } from "../../plan/check.ts";
import { readSample } from "./read-sample.ts";

/** The results of one endpoint's calls. */
export interface Gathered {
  readonly bodies: unknown[];
  /** Why answers could not be used, ready to be shown. */
  readonly refusals: string[];
  /** Set when it was not called for safety reasons. */
  isHeldBack: boolean;
}

/** Inputs that select a part of a list, with values for other parts. */
const otherPages: Readonly<Record<string, readonly unknown[]>> = {
  page: [2, 3],
  per_page: [1, 5],
  perPage: [1, 5],
  limit: [1, 5],
  offset: [1, 2],
};

/** An empty result. */
export function nothingGathered(): Gathered {
  return { bodies: [], refusals: [], isHeldBack: false };
}

/** Calls an endpoint `times` times, and once for each other page that its inputs allow if it only reads. */
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
  /** Whether the call is for another page; its failure does not count. */
  readonly isVariant: boolean;
}

async function gatherOne(call: EndpointCall, gathering: Gathering): Promise<void> {
  const { session, gathered, isVariant } = gathering;
  const reported = await ask(call, session);
  if ("body" in reported) {
    gathered.bodies.push(reported.body);
  } else if (reported.isHeldBack === true) {
    gathered.isHeldBack = true;
  } else if (!isVariant) {
    gathered.refusals.push(session.redactor.text(reported.refused));
  }
}

type Reply =
  | { readonly body: unknown }
  | { readonly refused: string; readonly isHeldBack?: boolean };

async function ask(call: EndpointCall, session: Session): Promise<Reply> {
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
