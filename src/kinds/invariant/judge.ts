import { HeldBack } from "../../wire/safety.ts";
import type { InvariantCheck } from "../../plan/check.ts";
import { asksRows, findTables } from "./asked-rows.ts";
import { judgeAge } from "./age.ts";
import type { Asking, Measurement } from "./asking.ts";
import { judgeEquality, judgeFigure } from "./figures/figure.ts";
import { judgeEach, judgeUnique, judgeValues } from "./rows.ts";
import { showRows } from "./words.ts";
import { drift, type Judgement } from "../../session/judgement.ts";
import { noteDoubts } from "../../rows/noted-doubts.ts";
import { metadataOf, questionsOf, type Session } from "../../session/session.ts";

/**
 * Judges what an invariant measures. The tables and columns it queries must exist; otherwise the finding says that
 * the result is unknown.
 */
export async function checkInvariant(check: InvariantCheck, session: Session): Promise<Judgement> {
  const { measure, title } = check;
  const actual = asksRows(measure) ? await metadataOf(session).tables() : [];
  const unknown = `it is unknown whether ${title}`;
  const { tables, findings } = findTables(measure, actual, unknown);
  if (findings.length > 0) {
    return { findings, depth: "declared" };
  }
  const nowMs = session.clock.date().getTime();
  const { questions, doubts } = noteDoubts(questionsOf(session));
  const asking = { check, session: { ...session, questions }, tables, nowMs };
  try {
    return withDoubts(toJudgement(await judgeMeasure(asking)), doubts);
  } catch (error) {
    if (error instanceof HeldBack) {
      return { findings: [], depth: "declared", heldBack: error.safety };
    }
    throw error;
  }
}

function judgeMeasure(asking: Asking): Promise<Measurement> {
  const { measure } = asking.check;
  switch (measure.kind) {
    case "figure":
      return judgeFigure(measure, asking);
    case "equality":
      return judgeEquality(measure, asking);
    case "newest":
    case "oldest":
      return judgeAge(measure, asking);
    case "each":
      return judgeEach(measure, asking);
    case "unique":
      return judgeUnique(measure, asking);
    case "values":
      return judgeValues(measure, asking);
  }
}

/** Reports, once for each reason, why rows were read instead of believing the instance's answer. */
function withDoubts(judgement: Judgement, doubts: ReadonlySet<string>): Judgement {
  const noted = [...doubts].map((doubt) => {
    const message = `${doubt}: the rows were read page by page and judged here`;
    return drift("search", { message });
  });
  return { ...judgement, findings: [...judgement.findings, ...noted] };
}

/** Adds to the findings how the rows were read, where the instance could not answer the question itself. */
function toJudgement({
  findings,
  depth,
  measured,
  exchange,
  attempts,
  readRows,
  isUnread,
  blockedBy,
}: Measurement): Judgement {
  const how = readRows === undefined ? "" : ` (read by paging ${showRows(readRows)})`;
  return {
    findings: findings.map((finding) => ({ ...finding, message: `${finding.message}${how}` })),
    depth,
    ...(measured === undefined
      ? {}
      : { measured: readRows === undefined ? measured : { ...measured, readRows } }),
    ...(exchange === undefined ? {} : { exchange }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(isUnread === undefined ? {} : { isUnread }),
    ...(blockedBy === undefined ? {} : { blockedBy }),
  };
}
