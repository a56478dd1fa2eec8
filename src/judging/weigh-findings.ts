import type { Check } from "../plan/check.ts";
import type { Finding } from "../result/result.ts";

/** What decides whether an instance or an expectation is more credible. */
export interface Credibility {
  readonly isLive: boolean;
  /** Whether no document states the contract of the check's answer. */
  readonly isContractInferred?: boolean;
}

/**
 * Weighs findings by the evidence for what they contradict: if no document or machine-readable source states it, the
 * live instance is more credible, and the finding is unconfirmed. The mock is built from the same facts, so it is
 * never more credible.
 */
export function weighFindings(
  check: Check,
  findings: readonly Finding[],
  { isLive, isContractInferred = false }: Credibility,
): readonly Finding[] {
  return isLive
    ? findings.map((finding) =>
        finding.level === "failure" &&
        (isInferred(check, finding) || (isContractInferred && finding.code === "contract"))
          ? { ...finding, level: "unconfirmed" }
          : finding,
      )
    : findings;
}

function isInferred(check: Check, { path }: Finding): boolean {
  if (check.evidence === "inferred") {
    return true;
  }
  // The column's name, or its place in a row: `/email/0`.
  const name = path.split("/").find((part) => part !== "");
  return (
    check.kind === "table" &&
    check.columns.some((column) => column.name === name && column.evidence === "inferred")
  );
}
