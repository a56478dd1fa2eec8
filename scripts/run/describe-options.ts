import type { Target } from "../../src/settings/connection.ts";
import type { LivePermissions } from "../../src/settings/live.ts";
import { usualRows, type MockTargetOptions } from "./open-target.ts";

/** What decides how a check is judged. */
export interface JudgingOptions extends MockTargetOptions, LivePermissions {
  readonly target: Target;
  readonly specs: string;
}

/** The options of `validate` that judge a check as this run does; none where those that go without saying do. */
export function describeOptions(options: JudgingOptions): string[] {
  const { target, specs, allow, confirmedHost, seed, rows, mockUrl } = options;
  const { faults, v1Faults = [] } = options;
  const given: readonly (readonly [name: string, value: string | undefined])[] = [
    ["--target", target === "live" ? target : undefined],
    ["--specs", specs === "specs" ? undefined : specs],
    ["--allow", allow.length === 0 ? undefined : allow.join(",")],
    ["--confirm-host", confirmedHost],
    ["--seed", seed === usualRows.seed ? undefined : String(seed)],
    ["--rows", rows === usualRows.rows ? undefined : String(rows)],
    ["--mock-url", mockUrl],
    ...faults.map((fault) => ["--fault", fault] as const),
    ...v1Faults.map((fault) => ["--fault-v1", fault] as const),
  ];
  return given.flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
}
