import { InstanceError } from "../errors.ts";
import type { ParityCheck } from "../plan/check.ts";
import type { AcceptedDifferences } from "../plan/parity.ts";
import type { Session } from "../session/session.ts";
import { counted } from "../text/counted.ts";

/** A comparison of rows that accepts differences. */
export interface AcceptingRows {
  readonly check: ParityCheck;
  readonly accepted: AcceptedDifferences;
}

/** The check, where it is a comparison of rows that accepts differences. */
export function toAcceptingRows(check: ParityCheck): AcceptingRows[] {
  const { compared } = check;
  return compared.kind === "row by row" && compared.accepted !== undefined
    ? [{ check, accepted: compared.accepted }]
    : [];
}

/** How many keys differ today among all rows, or why nobody knows. */
export async function countDifferences(
  { check }: AcceptingRows,
  session: Session,
): Promise<number | string> {
  // Else what compares is loaded where nothing is accepted.
  const { checkParity } = await import("../kinds/parity/judge.ts");
  try {
    const { findings, measured, unjudged } = await checkParity(check, session);
    return (
      measured?.value ?? unjudged?.message ?? findings.map(({ message }) => message).join("; ")
    );
  } catch (error) {
    if (error instanceof InstanceError) {
      return error.message;
    }
    throw error;
  }
}

/** What is to be done with the number of today. */
export interface Decision {
  readonly kind: "write" | "keep" | "refuse";
  readonly line: string;
}

/** Fewer differences are taken up; more only where that is asked for. */
export function decide(
  { differences, asOf }: AcceptedDifferences,
  today: number,
  { mayGrow }: { readonly mayGrow: boolean },
): Decision {
  if (today === differences) {
    return { kind: "keep", line: `unchanged: ${counted(today, "difference")}` };
  }
  if (today === 0) {
    return { kind: "keep", line: "no difference is left: take accepted out of the entry" };
  }
  if (today > differences && !mayGrow) {
    const line = `not accepted: ${counted(today, "difference")}, ${differences} accepted on ${asOf}; --accept-more accepts more than before`;
    return { kind: "refuse", line };
  }
  return { kind: "write", line: `differences ${differences} → ${today}` };
}
