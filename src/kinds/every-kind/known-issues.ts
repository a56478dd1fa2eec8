import type { SpecProblem } from "../../errors.ts";
import type { InstanceFault } from "../../errors.ts";
import { isToCome } from "../../language/calendar.ts";
import { listNames, nearest } from "../../text/nearest.ts";
import { findingCodes } from "../../result/result.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import { stepsOf } from "../flow/steps.ts";
import type { KnownIssue } from "../../language/spec.generated.ts";
import type { Rule } from "../rule.ts";

/** A spent budget is the run's own doing, and no issue of the instance. */
const faults: Readonly<Record<Exclude<InstanceFault, "budget">, true>> = {
  unreachable: true,
  "timed-out": true,
  throttled: true,
  gateway: true,
  denied: true,
  "unexpected-answer": true,
  outage: true,
  paging: true,
};

/** A known issue has begun, ends after it begins, and excuses a finding that can occur. */
export const knownIssuesHold: Rule = {
  needs: [],
  check: ({ catalog }) => {
    const { workspaces: _, owners: __, flows, ...lists } = catalog;
    const entries: readonly Entry<{ readonly known_issue?: KnownIssue }>[] = [
      ...Object.values(lists).flat(),
      ...flows.flatMap(stepsOf),
    ];
    return entries.flatMap((entry) => {
      const issue = entry.value.known_issue;
      return issue === undefined ? [] : checkIssue(entry, issue);
    });
  },
};

function checkIssue(entry: Entry<unknown>, issue: KnownIssue): SpecProblem[] {
  const { since, until, finding } = issue;
  const [code = ""] = finding.split(" ");
  const codes: readonly string[] = [...findingCodes, ...Object.keys(faults)];
  const problems: SpecProblem[] = [];
  if (until !== undefined && until < since) {
    const message = `${until} is before since, ${since}`;
    const hint = "until is the last day of the excuse; leave it out if the excuse does not expire";
    problems.push(problemAt(entry, ["known_issue", "until"], { message, hint }));
  }
  if (isToCome(since)) {
    const message = `${since} is still to come`;
    const hint = "since is the day on which the failure was first seen";
    problems.push(problemAt(entry, ["known_issue", "since"], { message, hint }));
  }
  if (!codes.includes(code)) {
    const meant = nearest(code, codes);
    const suggestion =
      meant === undefined ? "" : `; did you mean "${finding.replace(code, meant)}"?`;
    const message = `no finding begins with "${code}"${suggestion}`;
    const hint = `copy the finding from a report; it begins with one of ${listNames(codes, meant)}`;
    problems.push(problemAt(entry, ["known_issue", "finding"], { message, hint }));
  }
  return problems;
}
