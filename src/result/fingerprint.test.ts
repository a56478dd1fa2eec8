import { expect, test } from "vitest";
import { fingerprint, fingerprintFault, fingerprints } from "./fingerprint.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";

test.each([
  [sampleFinding(), "status 500"],
  [sampleFinding({ code: "column-type", path: "email", actual: "int" }), "column-type email int"],
  [sampleFinding({ code: "missing", actual: "none" }), "missing"],
  [sampleFinding({ code: "slow", actual: "2034 ms" }), "slow"],
  [
    sampleFinding({ code: "orphan", path: "user_id", actual: "3 values without a row" }),
    "orphan user_id",
  ],
  [sampleFinding({ code: "undeclared", path: "nick", actual: "nick" }), "undeclared nick"],
  [
    sampleFinding({ code: "contract", path: "/data/12/email", actual: 'string "a@b.c"' }),
    "contract /data/*/email string",
  ],
  [sampleFinding({ code: "contract", path: "/rolez", actual: "rolez" }), "contract /rolez"],
  [
    sampleFinding({
      code: "contract",
      path: "/data",
      expected: "property id",
      actual: "only name",
    }),
    "contract /data property id",
  ],
])("names what a finding is, given %o", (finding, expected) => {
  expect(fingerprint(finding)).toBe(expected);
});

test("names a fault with the status of the answer given one", () => {
  const faults = [{ code: "gateway", status: 504 }, { code: "unreachable" }] as const;
  expect(faults.map(fingerprintFault)).toEqual(["gateway 504", "unreachable"]);
});

test("leaves drift out of the fingerprints of a result", () => {
  const findings = [sampleFinding(), sampleFinding({ code: "undeclared", level: "drift" })];
  expect(fingerprints(sampleResult({ status: "failed", findings }))).toEqual(["status 500"]);
});

test("holds no number that changes from run to run given what was measured", () => {
  const codes = ["count", "value", "stale", "stuck", "row-value", "duplicate", "unequal"] as const;
  const [few, many] = ["3", "1,001"].map((actual) =>
    codes.map((code) => fingerprint(sampleFinding({ code, path: "is_processed", actual }))),
  );
  expect(few).toEqual(many);
});
