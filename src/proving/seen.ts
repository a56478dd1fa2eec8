import { outcomeOf } from "../result/outcome.ts";
import type { Finding, Result } from "../result/result.ts";
import type { Witness } from "../trials/trial.ts";

/** What became of a check, as far as a trial asks. */
export interface Seen {
  readonly id: string;
  readonly outcome: string;
  /** Its outcome and the words of all its findings: what is told differently has changed. */
  readonly told: string;
  readonly reason: string;
  readonly blockedBy?: string;
  readonly findings: readonly Pick<Finding, "code" | "path" | "message" | "level">[];
}

/** What of a result a trial asks; the mock's address differs from one to the next. */
export function seenOf(result: Result, host: string): Seen {
  const { subject, findings, reason = "", blockedBy } = result;
  const outcome = outcomeOf(result);
  const words = [reason, ...findings.map(({ message }) => message)].filter((one) => one !== "");
  return {
    id: subject.id,
    outcome,
    told: `${outcome}: ${words.join("; ")}`.replaceAll(host, "mock").replaceAll(/\d+ ms/g, "n ms"),
    reason,
    findings,
    ...(blockedBy === undefined ? {} : { blockedBy: blockedBy.id }),
  };
}

/** Whether a check noticed a fault: not at all, in other words than those of its cause, or as it must. */
export type Noticed = "killed" | "mislabelled" | "survived";

/** How a check noticed the fault that it witnesses. */
export function judgeWitness({ notice }: Witness, seen: Seen, healthy: Seen | undefined): Noticed {
  if (isAsExpected(notice, seen)) {
    return "killed";
  }
  const isUnmoved = seen.told === healthy?.told || seen.outcome === "passed";
  return isUnmoved && notice.as !== "drifts" ? "survived" : "mislabelled";
}

function isAsExpected(notice: Witness["notice"], seen: Seen): boolean {
  switch (notice.as) {
    case "breaks":
      return seen.outcome === "broken" && hasAll(seen.reason, notice.words);
    case "blocked":
      return seen.blockedBy === notice.words[0];
    case "fails":
    case "drifts": {
      const level = notice.as === "fails" ? "failure" : "drift";
      return seen.findings.some(
        (finding) =>
          finding.level === level &&
          notice.codes.includes(finding.code) &&
          (notice.path === undefined || finding.path === notice.path) &&
          hasAll(finding.message, notice.words),
      );
    }
  }
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
