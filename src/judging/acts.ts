import type { Check } from "../plan/check.ts";

/** Whether judging a check may change the instance: it waits for all that only look, and no two act at once. */
export function acts(check: Check): boolean {
  return (
    check.kind === "flow-step" ||
    (check.kind === "own" &&
      Object.values(check.uses.calls).some(({ safety }) => safety !== "read"))
  );
}
