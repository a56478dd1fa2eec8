import type { Check } from "../plan/check.ts";
import type { Finding } from "../result/result.ts";

/**
 * Findings weighed by the evidence of what they contradict: where no document or machine source states it, the live
 * instance knows better, and the finding is unconfirmed. The mock is made of the same facts, so it never knows better.
 */
export function weighFindings(
  check: Check,
  findings: readonly Finding[],
  isLive: boolean,
): readonly Finding[] {
  return isLive
    ? findings.map((finding) =>
        finding.level === "failure" && isInferred(check, finding)
          ? { ...finding, level: "unconfirmed" }
          : finding,
      )
    : findings;
}

function isInferred(check: Check, { path }: Finding): boolean {
  if (check.evidence === "inferred") {
    return true;
  }
  // A column's own name, or where in a row it was found: `/email/0`.
  const name = path.split("/").find((part) => part !== "");
  return (
    check.kind === "table" &&
    check.columns.some((column) => column.name === name && column.evidence === "inferred")
  );
}
