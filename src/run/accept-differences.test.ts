import { expect, test } from "vitest";
import { decide } from "./accept-differences.ts";

const accepted = { differences: 12, asOf: "2026-02-04" };

test.each([
  [12, false, { kind: "keep", line: "unchanged: 12 differences" }],
  [7, false, { kind: "write", line: "differences 12 → 7" }],
  [0, false, { kind: "keep", line: "no difference is left: take accepted out of the entry" }],
  [
    13,
    false,
    {
      kind: "refuse",
      line: "not accepted: 13 differences, 12 accepted on 2026-02-04; --accept-more accepts more than before",
    },
  ],
  [13, true, { kind: "write", line: "differences 12 → 13" }],
])(
  "accepts fewer differences, and more only when asked, given %i, %s",
  (today, mayGrow, decided) => {
    expect(decide(accepted, today, { mayGrow })).toEqual(decided);
  },
);
