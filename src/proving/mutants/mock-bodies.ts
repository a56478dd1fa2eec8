import type { Fault } from "../../../simulator/faults/fault.ts";
import { readSchema } from "../../../simulator/schema/observed-schema.ts";
import { planRefusals } from "../../kinds/endpoint/refusals/planned.ts";
import type { Session } from "../../session/session.ts";
import { readJson } from "../../wire/body/json-text.ts";
import type { EndpointCall } from "../../plan/call.ts";
import { keyOf } from "../../trials/trial-context.ts";
import type { ProofContext } from "../proof.ts";
import type { BaseBody } from "./base-bodies.ts";
import type { OfKind } from "../../plan/check.ts";

/** The contract of Xano's own errors, used where no source documents another; no spec names it. */
export const errorContract = "xano-error";

/** Endpoints that are asked for a refusal; the mock refuses in the same way everywhere. */
const mostRefusing = 40;

/**
 * Reads the bodies that the mock answers over HTTP with the expected status: with the usual rows, with rows in all
 * tables, and its refusals.
 */
export async function readMockBodies(
  context: ProofContext,
  checks: readonly OfKind<"endpoint">[],
): Promise<readonly BaseBody[]> {
  const mock = await context.openMock(context, { seed: context.seed, rows: 30 });
  try {
    const bodies = await readAnswers(checks, mock.session(), []);
    const refused = await readRefusals(checks.slice(0, mostRefusing), mock.session());
    const filled: Fault[] = readSchema(5)
      .tables.filter(({ isEmpty }) => isEmpty)
      .map(({ name }) => ({ kind: "fill-table", table: name }));
    const full = await mock.whileBroken({ v2: filled }, () =>
      readAnswers(checks, mock.session(), filled),
    );
    return [...bodies, ...refused, ...full];
  } finally {
    await mock.close();
  }
}

async function readAnswers(
  checks: readonly OfKind<"endpoint">[],
  session: Session,
  faults: readonly Fault[],
): Promise<readonly BaseBody[]> {
  const bases = await Promise.all(
    checks.map(({ call }) =>
      readBase({ ...call.expect, call }, faults, () => session.answer(call)),
    ),
  );
  return bases.flat();
}

async function readRefusals(
  checks: readonly OfKind<"endpoint">[],
  session: Session,
): Promise<readonly BaseBody[]> {
  const refusals = checks.flatMap((check) => planRefusals(check));
  const bases = await Promise.all(
    refusals.map(({ call, token }) =>
      readBase({ contract: errorContract, call }, [], () => session.answer(call, token)),
    ),
  );
  return bases.flat();
}

interface Wanted {
  readonly call: EndpointCall;
  readonly contract: string;
  readonly status?: number;
}

async function readBase(
  { call, contract, status }: Wanted,
  faults: readonly Fault[],
  ask: () => ReturnType<Session["answer"]>,
): Promise<readonly BaseBody[]> {
  const answer = await ask();
  const body = readJson(answer.text);
  const isWanted = status === undefined ? answer.status >= 400 : answer.status === status;
  return isWanted && body !== undefined ? [{ contract, endpoint: keyOf(call), faults, body }] : [];
}
