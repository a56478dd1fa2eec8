import type { ParityCheck } from "../../plan/check.ts";
import { v1Unset } from "../instance/judge.ts";
import type { Judgement } from "../../session/judgement.ts";
import { judgeCounts } from "./expectation.ts";
import { judgeReport } from "./report.ts";
import { judgeRowByRow } from "./row-by-row/judge.ts";
import { countSides, type Comparable } from "./sides.ts";
import type { Session } from "../../session/session.ts";

/** Judges how V2's number stands to V1's, its rows to V1's, or what an endpoint says of both; left out without a V1. */
export async function checkParity(check: ParityCheck, session: Session): Promise<Judgement> {
  const { v1 } = session;
  if (v1 === undefined) {
    return { findings: [], depth: "declared", leftOut: v1Unset };
  }
  const both = { ...session, v1 };
  const { compared } = check;
  switch (compared.kind) {
    case "report":
      return judgeReport(compared.call, both);
    case "row by row":
      return judgeRowByRow(check, compared, both);
    case "rows":
    case "objects":
      return judgeSides(check, compared, both);
  }
}

async function judgeSides(
  { expect }: ParityCheck,
  compared: Comparable,
  session: Session & Required<Pick<Session, "v1">>,
): Promise<Judgement> {
  const asked = { subject: compared, expect: expect ?? { kind: "equal" }, isLive: session.isLive };
  let sides = await countSides(compared, session, session.countRows);
  if (
    "counts" in sides &&
    judgeCounts(asked, sides.counts).some(({ level }) => level === "failure")
  ) {
    // Rows that were added while the two sides were counted are no difference.
    sides = await countSides(compared, session);
  }
  if (!("counts" in sides)) {
    return { findings: sides.missing, depth: "declared" };
  }
  const { v1, v2 } = sides.counts;
  const unit = compared.kind === "rows" ? "rows" : "number";
  return {
    findings: judgeCounts(asked, sides.counts),
    depth: "read",
    // What V2 may have more of is no gap.
    measured: {
      value: expect?.kind === "superset" ? Math.max(0, v1 - v2) : Math.abs(v2 - v1),
      unit,
    },
  };
}
