import type { Finding, FindingCode, Result } from "./result.ts";

/** Codes whose actual value changes from run to run, or adds nothing. */
const codesWithoutActual: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "missing",
  "column-missing",
  "input-missing",
  "rows",
  "body",
  "envelope",
  "slow",
  "orphan",
  "empty-reference",
  "count",
  "value",
  "stale",
  "stuck",
  "row-value",
  "duplicate",
  "unequal",
  "assertion",
]);

/**
 * Identifies a finding across runs: `status 500`, `column-type email int`. Contains no value of a row; for a contract
 * violation, only the path and the kind of value.
 */
export function fingerprint(finding: Finding): string {
  return [finding.code, finding.path.replaceAll(/\/\d+(?=\/|$)/g, "/*"), describeActual(finding)]
    .filter((part) => part !== "")
    .join(" ");
}

/** Identifies why an instance could not be asked: `gateway 504`, `unreachable`. */
export function fingerprintFault(fault: NonNullable<Result["fault"]>): string {
  return fault.status === undefined ? fault.code : `${fault.code} ${fault.status}`;
}

/** The fingerprints of everything that made a result fail or break, in the findings' order. */
export function fingerprints(result: Result): readonly string[] {
  const failures = result.findings.filter(({ level }) => level === "failure").map(fingerprint);
  return result.fault === undefined ? failures : [...failures, fingerprintFault(result.fault)];
}

function describeActual({ code, path, expected = "", actual = "" }: Finding): string {
  if (codesWithoutActual.has(code) || actual === path || path.endsWith(`/${actual}`)) {
    return "";
  }
  if (code !== "contract" && code !== "row-contract") {
    return actual;
  }
  return actual.startsWith("only ") ? expected : (actual.split(" ", 1)[0] ?? "");
}
