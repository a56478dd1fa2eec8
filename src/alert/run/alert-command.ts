import type { FailOn } from "../alert-verdict.ts";
import type { Target } from "../../settings/connection.ts";
import type { MockTargetOptions } from "../../run/target/target.ts";
import type { Clock } from "../../ports/http.ts";

export interface AlertCommand extends MockTargetOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the reports, absolute. */
  readonly reports: string;
  readonly target: Target;
  readonly failOn: FailOn;
  /** No reminder of what is unchanged within it. */
  readonly coolDownMs: number;
  /** A run.json whose results are read instead of judging, as it was given. */
  readonly from?: string;
  /** Of that run, at most. */
  readonly maxAgeMs?: number;
  /** Prints the message; sends and keeps nothing. */
  readonly isDry: boolean;
  /** Writes the report; sends, prints and remembers nothing. */
  readonly isReport: boolean;
  /** Prints the report as JSON, and nothing else. */
  readonly isJson: boolean;
}

/** What a command has of its surroundings; tests give their own. */
export interface Outside {
  now(): Date;
  out(text: string): void;
  err(text: string): void;
  /** Longest wait for the answer of a channel; 10 s when absent. */
  readonly timeoutMs?: number;
  /** For pauses between two attempts to send; this machine's when absent. */
  readonly clock?: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
