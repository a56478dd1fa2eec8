import { outcomeOf } from "../result/outcome.ts";
import type { Finding, Result } from "../result/result.ts";
import type { Expectation } from "../trials/trial.ts";

/** The outcome of one check in a trial. */
export interface ObservedOutcome {
  readonly id: string;
  readonly outcome: string;
  /** The outcome and the text of all findings; a check has changed when its summary differs. */
  readonly summary: string;
  readonly reason: string;
  readonly blockedBy?: string;
  readonly findings: readonly Pick<Finding, "code" | "path" | "message" | "level">[];
}

/** Extracts what a trial compares; `host` is the mock's address, which differs between mocks. */
export function observedOutcome(result: Result, host: string): ObservedOutcome {
  const { subject, findings, reason = "", blockedBy } = result;
  const outcome = outcomeOf(result);
  const words = [reason, ...findings.map(({ message }) => message)].filter((one) => one !== "");
  return {
    id: subject.id,
    outcome,
    summary: `${outcome}: ${words.join("; ")}`
      .replaceAll(host, "mock")
      .replaceAll(/\d+ ms/g, "n ms"),
    reason,
    findings,
    ...(blockedBy === undefined ? {} : { blockedBy: blockedBy.id }),
  };
}

/** `killed`: noticed as expected. `mislabelled`: noticed, but reported as something else. `survived`: not noticed. */
export type TrialVerdict = "killed" | "mislabelled" | "survived";

/** Judges how a check reacted to the fault that it is expected to notice. */
export function judgeExpectation(
  { notice }: Expectation,
  observed: ObservedOutcome,
  healthy: ObservedOutcome | undefined,
): TrialVerdict {
  if (isAsExpected(notice, observed)) {
    return "killed";
  }
  const isUnmoved = observed.summary === healthy?.summary || observed.outcome === "passed";
  return isUnmoved && notice.as !== "drifts" ? "survived" : "mislabelled";
}

function isAsExpected(notice: Expectation["notice"], observed: ObservedOutcome): boolean {
  switch (notice.as) {
    case "breaks":
      return observed.outcome === "broken" && hasAll(observed.reason, notice.words);
    case "skips":
      return observed.outcome === "skipped" && hasAll(observed.reason, notice.words);
    case "blocked":
      return observed.blockedBy === notice.words[0];
    case "fails":
    case "drifts": {
      const level = notice.as === "fails" ? "failure" : "drift";
      return observed.findings.some(
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
