import type { Fault } from "../../../simulator/faults/fault.ts";
import { readSchema } from "../../../simulator/schema/observed-schema.ts";
import { startMock } from "../../../simulator/xano/start.ts";
import type { Mock } from "../../../simulator/xano/mock-options.ts";
import { planRefusals } from "../../kinds/endpoint/refusals/planned.ts";
import type { Session } from "../../session/session.ts";
import { readJson } from "../../wire/body/json-text.ts";
import type { EndpointCall } from "../../plan/call.ts";
import { keyOf } from "../../trials/trial-context.ts";
import { openMockSession } from "../mock-session.ts";
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
  const mock = await startMock({ seed: context.seed, rows: 30 });
  try {
    const bodies = await readAnswers(checks, openMockSession(mock, context), []);
    const refused = await readRefusals(
      checks.slice(0, mostRefusing),
      openMockSession(mock, context),
    );
    const filled: Fault[] = readSchema(5)
      .tables.filter(({ isEmpty }) => isEmpty)
      .map(({ name }) => ({ kind: "fill-table", table: name }));
    await injectOverHttp(mock, filled);
    const full = await readAnswers(checks, openMockSession(mock, context), filled);
    return [...bodies, ...refused, ...full];
  } finally {
    await mock.close();
  }
}

async function injectOverHttp({ v2 }: Mock, faults: readonly Fault[]): Promise<void> {
  const body = JSON.stringify(faults);
  const answer = await fetch(`${v2.url}/mock/faults`, { method: "POST", body });
  if (!answer.ok) {
    throw new Error(`the mock refuses a fault: ${await answer.text()}`);
  }
  await answer.arrayBuffer();
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
