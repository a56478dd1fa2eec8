import type { FlowStepCheck } from "../plan/check.ts";
import type { Explanation } from "../plan/measure.ts";
import { groupBy } from "../plan/group-by.ts";
import { counted } from "../text/counted.ts";
import { describePlace } from "../plan/place.ts";
import { rerunCommand } from "../result/message.ts";
import { outcomeOf, outcomes, type Outcome } from "../result/outcome.ts";
import type { Finding, Result } from "../result/result.ts";
import { exitCode } from "../output/exit-code.ts";

/** A finished step for the report; everything in it is redacted. */
export interface ReportedStep {
  readonly id: string;
  /** `fub people` */
  readonly step: string;
  readonly outcome: Outcome;
  /** The answer or the failure, in one line. */
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
  /** Records that the backend reports as synced, if it does. */
  readonly records?: number;
  /** The status of the check that blocks the step. */
  readonly blockedBy?: "failed" | "broken";
  /** `file:line:column` */
  readonly place: string;
  readonly explanation?: Explanation;
  /** Command to repeat the step; set unless it passed. */
  readonly rerun?: string;
}

/** Tells what became of a step. */
export function reportStep(check: FlowStepCheck, result: Result): ReportedStep {
  const { findings, measured, blockedBy, explanation } = result;
  return {
    id: check.id,
    step: stepName(check),
    outcome: outcomeOf(result),
    text: descriptions[outcomeOf(result)](result, check),
    findings,
    durationMs: Math.round(result.durationMs),
    ...(measured === undefined ? {} : { records: measured.value }),
    ...(blockedBy === undefined ? {} : { blockedBy: blockedBy.status }),
    place: describePlace(check.place),
    ...(explanation === undefined ? {} : { explanation }),
    ...(outcomeOf(result) === "passed" ? {} : { rerun: rerunCommand(result) }),
  };
}

/** `rezen network downline` for `flow:daily-sync.rezen/network-downline`. */
function stepName({ id, flow }: FlowStepCheck): string {
  const system = flow.slice(flow.indexOf(".") + 1);
  return `${system} ${id.slice(id.indexOf("/") + 1)}`.replaceAll(/[-.]/g, " ");
}

/** `Ended by SIGINT: 3 of 9 steps were taken, and fub calls was under way.` */
export function describeEnded(
  signal: string,
  taken: number,
  steps: readonly FlowStepCheck[],
): string {
  const current = steps[taken];
  const underWay = current === undefined ? "" : `, and ${stepName(current)} was under way`;
  return `Ended by ${signal}: ${taken} of ${counted(steps.length, "step")} were taken${underWay}.`;
}

type DescribeOutcome = (result: Result, check: FlowStepCheck) => string;

const unjudged: DescribeOutcome = ({ reason = "" }) =>
  reason.replace(/^(blocked|unconfirmed):? /, "");

const descriptions: Readonly<Record<Outcome, DescribeOutcome>> = {
  passed: describePassed,
  failed: describeFailures,
  broken: unjudged,
  blocked: unjudged,
  unconfirmed: unjudged,
  skipped: ({ reason = "" }) => reason.replace(/^skipped (?=by the backend)/, ""),
  "held-back": ({ heldBack }) => `not sent: open it with --allow ${optionFor(heldBack)}`,
  known: ({ knownIssue }) => `known issue: ${knownIssue?.reason ?? ""}`,
};

function describePassed({ durationMs, measured }: Result, { call }: FlowStepCheck): string {
  const records = measured === undefined ? "" : `, ${counted(measured.value, "record")}`;
  return `${call.expect.status} in ${Math.round(durationMs)} ms${records}`;
}

function describeFailures({ findings }: Result): string {
  const [first, ...rest] = findings.filter(({ level }) => level === "failure");
  return `${first?.message ?? ""}${rest.length === 0 ? "" : `, and ${rest.length} more`}`;
}

/** A class beyond `sync` is opened together with the flow's own. */
function optionFor(safety = "sync"): string {
  return safety === "sync" ? safety : `sync,${safety}`;
}

const verdictWidth = Math.max(...outcomes.map(({ length }) => length)) + 1;
const stepWidth = 24;

/** One line for each step: verdict, step, short result. */
export function lineOf({ outcome, step, text }: ReportedStep): string {
  const line = text.replaceAll(/\s+/g, " ");
  return `${wordOf(outcome).padEnd(verdictWidth)}${step.padEnd(stepWidth)}${line}`;
}

function wordOf(outcome: Outcome): string {
  return outcome.replace("-", " ");
}

/** The conclusion over all steps. */
export interface Conclusion {
  readonly exitCode: 0 | 1 | 2;
  readonly sentence: string;
}

/** A failure outranks steps that could not be judged; skipped and held-back steps count as not judged. */
export function conclusionOf(steps: readonly ReportedStep[]): Conclusion {
  const count = (outcome: Outcome): number => steps.filter((one) => one.outcome === outcome).length;
  const blockedBy = (status: string): number =>
    steps.filter((one) => one.outcome === "blocked" && one.blockedBy === status).length;
  const others = outcomes.filter((outcome) => outcome !== "passed" && count(outcome) > 0);
  const parts = others.map((outcome) => `${count(outcome)} ${wordOf(outcome)}`);
  const rest = parts.length === 0 ? "" : ` (${parts.join(", ")})`;
  const passed = `${count("passed")} of ${counted(steps.length, "step")} passed${rest}.`;
  if (count("failed") + blockedBy("failed") > 0) {
    return { exitCode: exitCode.failed, sentence: `Failed: ${passed}` };
  }
  const unjudged = count("broken") + blockedBy("broken");
  const judged = count("passed") + count("known") + count("unconfirmed");
  return unjudged > 0 || judged === 0
    ? { exitCode: exitCode.unjudged, sentence: `Not judged: ${passed}` }
    : { exitCode: exitCode.held, sentence: `Held: ${passed}` };
}

/** What follows the lines: where to look for each failure, how to rerun it, and the conclusion. */
export function describeSync(
  steps: readonly ReportedStep[],
  { sentence, exitCode: code }: Conclusion,
): string {
  const bad = steps.filter(({ outcome }) => outcome === "failed" || outcome === "broken");
  const looks = groupBy(bad, ({ explanation }) => explanation?.look ?? "");
  looks.delete("");
  const lines = [
    ...[...looks].map(
      ([look, some]) => `look  ${some.map(({ step }) => step).join(", ")}: ${look}`,
    ),
    ...bad.flatMap(({ rerun }) => (rerun === undefined ? [] : [`rerun  ${rerun}`])),
  ];
  return ["", ...lines, ...(lines.length === 0 ? [] : [""]), `${sentence} Exit code ${code}.`].join(
    "\n",
  );
}
