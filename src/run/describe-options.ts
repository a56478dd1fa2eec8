import type { Target } from "../settings/connection.ts";
import type { LivePermissions } from "../settings/live.ts";
import type { Comparing } from "../session/comparing.ts";
import type { Generating } from "../session/session.ts";
import { usualRows, type MockTargetOptions } from "./target/target.ts";

/** What decides how a check is judged. */
export interface JudgingOptions extends MockTargetOptions, LivePermissions {
  readonly target: Target;
  readonly specs: string;
  readonly strict?: boolean;
  readonly generating?: Generating;
  readonly comparing?: Comparing;
}

/**
 * The options of `validate` that judge a check as this run does; none where plain Vitest does, which judges what
 * `SUITE_TARGET` names.
 */
export function describeOptions(
  options: JudgingOptions,
  suiteTarget = process.env["SUITE_TARGET"],
): string[] {
  const { target, specs, allow, confirmedHost, isInsecure = false, strict = false } = options;
  const isPlain = target === "mock" && suiteTarget !== "live";
  return [
    ...pair("--target", isPlain ? undefined : target),
    ...pair("--specs", specs === "specs" ? undefined : specs),
    ...pair("--allow", allow.length === 0 ? undefined : allow.join(",")),
    ...pair("--confirm-host", confirmedHost),
    ...(isInsecure ? ["--insecure"] : []),
    ...describeMock(options),
    ...(strict ? ["--strict"] : []),
    ...describeComparing(options),
    ...describeGenerating(options),
  ];
}

/** How many rows are compared; where differences are written decides nothing. */
function describeComparing({ comparing: { sample, maxRequests } = {} }: JudgingOptions): string[] {
  return [
    ...pair("--sample", sample === undefined ? undefined : String(sample)),
    ...pair("--max-requests", maxRequests === undefined ? undefined : String(maxRequests)),
  ];
}

function describeGenerating({ generating }: JudgingOptions): string[] {
  return generating === undefined
    ? []
    : ["--generate", String(generating.count), "--generate-seed", String(generating.seed)];
}

function describeMock({ seed, rows, mockUrl, faults, v1Faults = [] }: MockTargetOptions): string[] {
  return [
    ...pair("--seed", seed === usualRows.seed ? undefined : String(seed)),
    ...pair("--rows", rows === usualRows.rows ? undefined : String(rows)),
    ...pair("--mock-url", mockUrl),
    ...faults.flatMap((fault) => ["--fault", fault]),
    ...v1Faults.flatMap((fault) => ["--fault-v1", fault]),
  ];
}

function pair(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}
