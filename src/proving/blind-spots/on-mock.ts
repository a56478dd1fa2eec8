import { heldValues } from "../../kinds/reference/facts.ts";
import { metadataOf, type Session } from "../../session/session.ts";
import type { Check, OfKind } from "../../plan/check.ts";
import type { ProofContext } from "../proof.ts";
import { spot, type BlindSpot } from "./blind-spot.ts";

/** Finds checks that pass on the healthy mock only because there is nothing for them to judge. */
export async function findOnMock(context: ProofContext): Promise<readonly BlindSpot[]> {
  const { plan, seed } = context;
  const mock = await context.openMock(context, { seed, rows: 30 });
  try {
    const session = mock.session();
    const results = await mock.judge(plan.checks, {});
    const shallow = results.filter(
      ({ depth, status }) => depth === "declared" && status === "passed",
    );
    const skipped = results.filter(({ status }) => status === "skipped");
    return [
      spot("tables whose row sample was empty", await emptyTables(plan.checks, session)),
      spot(
        "references whose column was empty on all rows",
        await emptyReferences(plan.checks, session),
      ),
      spot(
        "invariants that found no row to judge",
        shallow
          .filter(({ subject }) => subject.kind === "invariant")
          .map(({ subject }) => subject.id),
      ),
      spot(
        "checks that were skipped",
        skipped.map(({ subject, reason = "" }) => `${subject.id}: ${reason}`),
      ),
    ];
  } finally {
    await mock.close();
  }
}

async function emptyTables(checks: readonly Check[], session: Session): Promise<readonly string[]> {
  const tables = checks.filter((check) => check.kind === "table");
  const pages = await Promise.all(
    tables.map(async ({ table }) => ({
      name: table.name,
      rows: (await metadataOf(session).rowPage(table.id, 1, 1)).rows.length,
    })),
  );
  return pages.filter(({ rows }) => rows === 0).map(({ name }) => name);
}

async function emptyReferences(
  checks: readonly Check[],
  session: Session,
): Promise<readonly string[]> {
  const references = checks.filter((check) => check.kind === "reference");
  const found = await Promise.all(
    references.map(async (check) => ((await holdsAny(check, session)) ? [] : [check.id])),
  );
  return found.flat();
}

/** Whether any row holds a reference. */
async function holdsAny(check: OfKind<"reference">, session: Session): Promise<boolean> {
  return (await heldValues(check, session)).some(({ value }) => value !== null);
}
