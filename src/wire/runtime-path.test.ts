import { expect, test } from "vitest";
import { pathOnBranch } from "./runtime-path.ts";

test.for([
  ["/api:4UsTtl3m/job-status", "/api:4UsTtl3m:staging/job-status"],
  ["/api:4UsTtl3m", "/api:4UsTtl3m:staging"],
  ["/api:i6a062_x/a:b/api:c", "/api:i6a062_x:staging/a:b/api:c"],
  ["/api:meta/workspace/5/table", "/api:meta/workspace/5/table"],
  ["/api:metadata-1/x", "/api:metadata-1:staging/x"],
] as const)("puts the label behind the canonical given %s", ([path, expected]) => {
  expect(pathOnBranch(path, "staging")).toBe(expected);
});

test.for([
  ["my branch", "my%20branch"],
  ["ci/new", "ci%2Fnew"],
  ["a/b?c#d", "a%2Fb%3Fc%23d"],
] as const)("encodes the label %s", ([label, encoded]) => {
  expect(pathOnBranch("/api:4UsTtl3m/x", label)).toBe(`/api:4UsTtl3m:${encoded}/x`);
});

test("keeps the path given no branch", () => {
  expect(pathOnBranch("/api:4UsTtl3m/job-status", undefined)).toBe("/api:4UsTtl3m/job-status");
});
