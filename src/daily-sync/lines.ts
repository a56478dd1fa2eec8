import type { FlowStepCheck } from "../plan/check.ts";
import type { Explanation } from "../plan/measure.ts";
import { groupBy } from "../plan/group-by.ts";
import { counted } from "../text/counted.ts";
import { describePlace } from "../plan/place.ts";
import { rerunCommand } from "../result/message.ts";
import { outcomeOf, outcomes, type Outcome } from "../result/outcome.ts";
import type { Finding, Result } from "../result/result.ts";
import { exitCode } from "../output/exit-code.ts";

/** A step that was taken, as it is told; everything in it is redacted. */
export interface ToldStep {
  readonly id: string;
  /** `fub people` */
  readonly step: string;
  readonly outcome: Outcome;
  /** What came back, or what is wrong, in one line. */
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
  /** How many records the backend says it has synced, where it says so. */
  readonly records?: number;
  /** What the step is blocked by: whether that failed, or could not be judged. */
  readonly blockedBy?: "failed" | "broken";
  /** `file:line:column` */
  readonly place: string;
  readonly explanation?: Explanation;
  /** How to judge the step again; set unless it passed. */
  readonly rerun?: string;
}

/** Tells what became of a step. */
export function tellStep(check: FlowStepCheck, result: Result): ToldStep {
  const { findings, measured, blockedBy, explanation } = result;
  return {
    id: check.id,
    step: nameOf(check),
    outcome: outcomeOf(result),
    text: tellers[outcomeOf(result)](result, check),
    findings,
    durationMs: Math.round(result.durationMs),
    ...(measured === undefined ? {} : { records: measured.value }),
    ...(blockedBy === undefined ? {} : { blockedBy: blockedBy.status }),
    place: describePlace(check.place),
    ...(explanation === undefined ? {} : { explanation }),
    ...(outcomeOf(result) === "passed" ? {} : { rerun: rerunCommand(result) }),
  };
}

/** `flow:daily-sync.rezen/network-downline` is `rezen network downline`. */
function nameOf({ id, flow }: FlowStepCheck): string {
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
  const underWay = current === undefined ? "" : `, and ${nameOf(current)} was under way`;
  return `Ended by ${signal}: ${taken} of ${counted(steps.length, "step")} were taken${underWay}.`;
}

type Teller = (result: Result, check: FlowStepCheck) => string;

const unjudged: Teller = ({ reason = "" }) => reason.replace(/^(blocked|unconfirmed):? /, "");

const tellers: Readonly<Record<Outcome, Teller>> = {
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

/** A graver class is opened with the flow's own. */
function optionFor(safety = "sync"): string {
  return safety === "sync" ? safety : `sync,${safety}`;
}

const verdictWidth = Math.max(...outcomes.map(({ length }) => length)) + 1;
const stepWidth = 24;

/** One line a step: verdict, step, what came back in short. */
export function lineOf({ outcome, step, text }: ToldStep): string {
  const line = text.replaceAll(/\s+/g, " ");
  return `${wordOf(outcome).padEnd(verdictWidth)}${step.padEnd(stepWidth)}${line}`;
}

function wordOf(outcome: Outcome): string {
  return outcome.replace("-", " ");
}

/** What all steps come to. */
export interface Conclusion {
  readonly exitCode: 0 | 1 | 2;
  readonly sentence: string;
}

/** A failure outranks what could not be judged, and what was skipped or held back was not. */
export function concludeSteps(steps: readonly ToldStep[]): Conclusion {
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

/** What stands below the lines: where to look for what failed, each place once, how to judge it again, and the conclusion. */
export function describeSync(
  steps: readonly ToldStep[],
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
