import type { Reporter, TestCase, TestModule, TestSpecification, Vitest } from "vitest/node";
import { families } from "../src/plan/check-base.ts";
import { countFamilies } from "../src/plan/count-families.ts";
import { outcomeOf } from "../src/result/outcome.ts";
import type { Result } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";
import { summarize } from "../src/result/summarize.ts";
import { readResult } from "../src/result/task-meta.ts";
import type { ResultSink, UncaughtError } from "./run.ts";
import { plainMessage } from "./plain-message.ts";
import { redactionOf } from "./redact-once.ts";
import { describeUnjudged } from "./unjudged.ts";

/** Turns Vitest's events into results for one sink. Tests that Vitest itself filtered out have no result. */
export function collectInto(context: RunContext, sink: ResultSink): Reporter {
  const { redactor, result: redacted } = redactionOf(context);
  let results: Result[] = [];
  let troubles: UncaughtError[] = [];
  let isNarrowed = false;
  let vitest: Vitest | undefined;
  return {
    onInit(started) {
      vitest = started;
      sink.initiated?.(started, redactor);
    },
    onTestRunStart(specifications) {
      [results, troubles] = [[], [...(context.recorded?.troubles ?? [])]];
      isNarrowed = isNarrowedRun(vitest, specifications);
      sink.started?.();
    },
    onTestCaseResult(testCase) {
      const judged = readResult(testCase.meta()) ?? describeUnjudged(testCase, context);
      if (judged !== undefined) {
        const result = redacted(judged);
        results.push(result);
        sink.judged?.(result, testCase);
        troubles.push(...troubleAfter(result, testCase));
      }
    },
    onTestModuleEnd(module) {
      troubles.push(...troublesOf(module));
      sink.moduleEnded?.();
    },
    async onTestRunEnd(_modules, unhandledErrors) {
      for (const error of unhandledErrors) {
        troubles.push({ where: error.name ?? "error", message: plainMessage(error) });
      }
      const declared = isNarrowed
        ? countFamilies(results.map(({ subject }) => subject))
        : context.declared;
      const summary = summarize(results, { ...context, declared }, troubles.length);
      const described = troubles.map(({ where, message }) => ({
        where,
        message: redactor.text(message),
      }));
      await sink.ended?.({ results: sortByPlace(results), troubles: described, summary });
    },
  };
}

const afterJudged = { message: "failed after it was judged" };

/** Errors of a check's hooks would be lost: the check itself was judged. */
function troubleAfter(result: Result, testCase: TestCase): UncaughtError[] {
  const { state, errors } = testCase.result();
  const isExpected =
    state !== "failed" ||
    !["passed", "blocked", "unconfirmed", "held-back", "skipped"].includes(outcomeOf(result));
  return isExpected
    ? []
    : [{ where: result.subject.id, message: plainMessage(errors[0] ?? afterJudged) }];
}

function troublesOf(module: TestModule): UncaughtError[] {
  const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors());
  return [...module.errors(), ...suites].map((error) => ({
    where: module.relativeModuleId,
    message: plainMessage(error),
  }));
}

/** Whether Vitest's own filters leave out part of what the run's context counts as selected. */
function isNarrowedRun(
  vitest: Vitest | undefined,
  specifications: readonly TestSpecification[],
): boolean {
  if (vitest === undefined) {
    return false;
  }
  // The file filters of the command line; Vitest's types do not show them.
  const files: unknown = Reflect.get(vitest, "filenamePattern");
  return (
    (Array.isArray(files) && files.length > 0) ||
    vitest.config.shard !== undefined ||
    vitest.config.testNamePattern !== undefined ||
    specifications.some(
      ({ testLines, testIds }) => testLines !== undefined || testIds !== undefined,
    )
  );
}

/** The order of families, files and lines. Files are compared once each, since comparing words of a language takes long. */
function sortByPlace(results: readonly Result[]): Result[] {
  const files = [...new Set(results.map(({ subject }) => subject.place.file))];
  const ranks = new Map(
    files.toSorted((a, b) => a.localeCompare(b)).map((file, rank) => [file, rank]),
  );
  const rankOf = (file: string): number => ranks.get(file) ?? 0;
  return results.toSorted(
    ({ subject: a }, { subject: b }) =>
      families.indexOf(a.family) - families.indexOf(b.family) ||
      rankOf(a.place.file) - rankOf(b.place.file) ||
      a.place.line - b.place.line,
  );
}
