import type { Reporter } from "vitest/node";
import type { OutputProblem } from "../../src/errors.ts";
import { groupBy } from "../../src/plan/group-by.ts";
import { toOutputError } from "../../src/output/replace-file.ts";
import type { Summary, Verdict } from "../../src/result/summary.ts";

/** What of a run's outputs could not be written. */
export interface LostOutputs {
  /** Notes why one was lost; `what` names it. */
  readonly note: (what: string, error: unknown) => void;
  /** One sentence for each cause, with what mends it; undefined when nothing was lost. */
  readonly describe: () => string | undefined;
  /** The names of what was lost, in words; empty when nothing was. */
  readonly names: () => string;
}

/** Of a run whose results are not all where they are looked for, whatever it found. */
const lostExitCode = 2;

/** A list of losses, empty at first. */
export function createLostOutputs(): LostOutputs {
  const lost = new Map<string, OutputProblem>();
  return {
    note(what, error) {
      if (!lost.has(what)) {
        lost.set(what, toOutputError(what, error).problem);
      }
    },
    describe() {
      const causes = groupBy([...lost], ([, { why, mend }]) => `${why}; ${mend}`);
      const lines = [...causes].map(([, outputs]) => describeCause(outputs));
      return lost.size === 0 ? undefined : lines.join("\n");
    },
    names: () => enumerate([...lost.keys()].toSorted()),
  };
}

/** A summary whose verdict counts what was lost so far: its exit code is the one that the process ends with. */
export function withLosses(summary: Summary, lost: LostOutputs): Summary {
  const names = lost.names();
  return names === "" ? summary : { ...summary, verdict: withoutOutputs(summary.verdict, names) };
}

/** A verdict that counts what was lost, named in words. */
export function withoutOutputs({ sentence }: Pick<Verdict, "sentence">, names: string): Verdict {
  return {
    exitCode: lostExitCode,
    sentence: `${sentence.replace(/\.$/, "")}; not kept: ${names}.`,
  };
}

/** A reporter that goes without its output once that cannot be written: the run, and what else it writes, goes on. */
export function goOnWithout(what: string, reporter: Reporter, lost: LostOutputs): Reporter {
  let isLost = false;
  const attempt = async (output: () => unknown): Promise<void> => {
    if (isLost) {
      return;
    }
    try {
      await output();
    } catch (error) {
      isLost = true;
      lost.note(what, error);
    }
  };
  return {
    onInit: (vitest) => attempt(() => reporter.onInit?.(vitest)),
    onTestRunStart: (specifications) => attempt(() => reporter.onTestRunStart?.(specifications)),
    onTestCaseResult: (testCase) => attempt(() => reporter.onTestCaseResult?.(testCase)),
    onTestModuleEnd: (module) => attempt(() => reporter.onTestModuleEnd?.(module)),
    onTestRunEnd: (modules, errors, reason) =>
      attempt(() => reporter.onTestRunEnd?.(modules, errors, reason)),
  };
}

/** Says after the verdict what could not be kept; it stands last, and sets the exit code. */
export function createLossReporter(lost: LostOutputs, write: (text: string) => unknown): Reporter {
  return {
    onTestRunEnd() {
      const description = lost.describe();
      if (description !== undefined) {
        write(
          `\n${description}\nNot kept: what stands above is all there is of it. Exit code 2.\n`,
        );
        process.exitCode = lostExitCode;
      }
    },
  };
}

/** Outputs that were lost for one reason, in one sentence. */
function describeCause(outputs: readonly (readonly [string, OutputProblem])[]): string {
  const names = enumerate(outputs.map(([what]) => what).toSorted());
  const [, { why, code, mend }] = outputs[0] ?? ["", { why: "", code: "", mend: "" }];
  return `${names} could not be kept: ${why}${code === "" ? "" : ` (${code})`}; ${mend}.`;
}

function enumerate(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
