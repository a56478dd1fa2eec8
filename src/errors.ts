import { describePlace, type Place } from "./plan/place.ts";

/** One problem of a spec file: where, expected and got, and how to fix it. */
export interface SpecProblem {
  readonly place: Place;
  readonly message: string;
  readonly hint?: string;
}

/** Invalid specs, with every problem of every file in the order of the files. */
export class SpecError extends Error {
  readonly problems: readonly SpecProblem[];

  constructor(problems: readonly SpecProblem[]) {
    super(problems.map(describeProblem).join("\n"));
    this.name = "SpecError";
    this.problems = problems;
  }
}

/** `file:line:column  message`, the hint on a line of its own. */
export function describeProblem(problem: SpecProblem): string {
  const hint = problem.hint === undefined ? "" : `\n    ${problem.hint}`;
  return `${describePlace(problem.place)}  ${problem.message}${hint}`;
}

/** Missing or malformed settings or options; each of `problems` names one and its purpose. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "SettingsError";
    this.problems = problems;
  }
}

/** A file that could not be written: its path, the file system's error code, the reason and the remedy. */
export interface OutputProblem {
  readonly path: string;
  readonly code: string;
  readonly why: string;
  readonly mend: string;
}

/** A file that could not be written. */
export class OutputError extends Error {
  readonly problem: OutputProblem;

  constructor(problem: OutputProblem) {
    const { path, code, why, mend } = problem;
    super(`${path} cannot be written: ${why}${code === "" ? "" : ` (${code})`}; ${mend}`);
    this.name = "OutputError";
    this.problem = problem;
  }
}

export type InstanceFault =
  | "unreachable"
  | "timed-out"
  | "throttled"
  | "gateway"
  | "denied"
  | "outage"
  | "unexpected-answer"
  | "paging"
  | "budget";

/** The instance could not be asked, so nothing is known about what it holds. */
export class InstanceError extends Error {
  readonly fault: InstanceFault;
  /** HTTP status of the answer, if there was one. */
  readonly status?: number;
  /** Set when the request was repeated. */
  attempts?: number;
  /** `X-Trace-ID` of the answer, if it has one. */
  traceId?: string;

  constructor(fault: InstanceFault, message: string, status?: number) {
    super(message);
    this.name = "InstanceError";
    this.fault = fault;
    if (status !== undefined) {
      this.status = status;
    }
  }

  /** Adds what is known of the answer behind the error. */
  about({ attempts, traceId }: Pick<InstanceError, "attempts" | "traceId">): this {
    if (traceId !== undefined) {
      this.traceId = traceId;
    }
    return this.after(attempts);
  }

  /** Adds how often the instance was asked before giving up. */
  after(attempts: number | undefined): this {
    if (attempts !== undefined && attempts > 1) {
      this.attempts = attempts;
    }
    return this;
  }
}
