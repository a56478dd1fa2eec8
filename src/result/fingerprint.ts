import type { Finding, FindingCode, Result } from "./result.ts";

/** Codes whose actual value changes from run to run, or says no more than the code. */
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
]);

/**
 * What a finding is, apart from what differs between two runs: `status 500`, `column-type email int`.
 * Holds no value of a row: of a body that breaks its contract only the path and the kind of the value.
 */
export function fingerprint(finding: Finding): string {
  return [finding.code, finding.path.replaceAll(/\/\d+(?=\/|$)/g, "/*"), describeActual(finding)]
    .filter((part) => part !== "")
    .join(" ");
}

/** What kept an instance from being asked: `gateway 504`, `unreachable`. */
export function fingerprintFault(fault: NonNullable<Result["fault"]>): string {
  return fault.status === undefined ? fault.code : `${fault.code} ${fault.status}`;
}

/** Fingerprints of all that made a result fail or break, in the order of the findings. */
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
