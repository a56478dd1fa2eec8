import { join } from "node:path";
import { type TestResult, Stage } from "allure-js-commons";
import type { RuntimeMessage } from "allure-js-commons/sdk";
import { ReporterRuntime } from "allure-js-commons/sdk/reporter";
import AllureVitestReporter from "allure-vitest/reporter";
import type { Reporter, TestCase, Vitest } from "vitest/node";
import type { Result } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { describeEnvironment, describeExecutor, describeVerdict } from "./environment.ts";
import { toGlobalMessages } from "./globals.ts";
import { createBeside } from "./beside.ts";
import { earlierAttempts } from "./attempts.ts";
import { identityOf } from "./identity.ts";
import { toAllureMessages } from "./messages.ts";
import { categories } from "./categories.mjs";
import { allureDetails, allureStatus } from "./outcome.ts";
import { spanOf } from "./lanes.ts";
import { createMachineLabels } from "./machine-labels.ts";
import { OverwritingWriter } from "./writer.ts";
import { allureText, escapeForAllure } from "./text.ts";
import { collectInto } from "../collect.ts";
import { escapeRun } from "../escape-run.ts";

declare module "vitest" {
  interface TaskMeta {
    /** Where Allure's reporter looks for what a test said at run time. */
    allureRuntimeMessages?: RuntimeMessage[];
  }
}

/**
 * Writes `allure-results` in the reports folder, each result as soon as it is there, while workers wait for answers;
 * it is shown when the run ends. Allure's Vitest reporter builds each result; its status, details, steps and ids come
 * from ours, which also says what Vitest's state cannot.
 */
export function createAllureReporter(context: RunContext): Reporter {
  const writer = new OverwritingWriter(join(context.reportsFolder, "allure-results"));
  let vitest: Vitest | undefined;
  let allure: OpenAllure | undefined;
  return collectInto(context, {
    initiated(initiatedBy) {
      vitest = initiatedBy;
      writer.begin();
    },
    started() {
      if (vitest !== undefined) {
        // A rerun of a watching Vitest is a run of its own.
        writer.begin();
        allure = openAllure(writer, vitest, context);
      }
    },
    judged: (result, testCase) => allure?.writeCase(escapeForAllure(result), testCase),
    ended(run) {
      allure?.writeGlobals(toGlobalMessages(escapeRun(run, allureText), context));
      writer.writeEnvironmentInfo({
        ...describeVerdict(run.summary),
        ...describeEnvironment(context),
      });
      writer.writeExecutor(describeExecutor(context));
      writer.finish();
    },
  });
}

interface OpenAllure {
  readonly writeCase: (result: Result, testCase: TestCase) => void;
  readonly writeGlobals: (messages: RuntimeMessage[]) => void;
}

/** Opens Allure's Vitest reporter on a writer; each result it writes is the judged one. */
function openAllure(writer: OverwritingWriter, vitest: Vitest, context: RunContext): OpenAllure {
  let current: Result | undefined;
  const tellBeside = createBeside(context);
  const machineOf = createMachineLabels(context);
  const allure = new AllureVitestReporter({
    resultsDir: writer.hidden,
    environmentInfo: describeEnvironment(context),
    categories: categories.map((name) => ({ name, traceRegex: `category +${name}\\s.*` })),
    listeners: [
      {
        beforeTestResultStop(test) {
          if (current !== undefined) {
            Object.assign(test, identityOf(current.subject, context));
          }
        },
        beforeTestResultWrite(test) {
          if (current !== undefined) {
            finishTest(test, current);
            test.labels.push(...machineOf(current));
            earlierAttempts(test, current).forEach((one) => writer.writeResult(one));
          }
        },
      },
    ],
  });
  const runtime = start(allure, vitest, writer);
  return {
    writeCase(result, testCase) {
      current = result;
      const meta = testCase.meta();
      // Allure's reporter reads what a test said from its meta.
      meta.allureRuntimeMessages = toAllureMessages(result, context, tellBeside(result));
      allure.handleTask(Reflect.get(testCase, "task"));
      delete meta.allureRuntimeMessages;
    },
    writeGlobals: (messages) => runtime?.applyGlobalRuntimeMessages(messages),
  };
}

/**
 * Starts Allure's reporter on a view of Vitest without projects: results come in the tests' meta, so neither its
 * setup file nor its runner is wanted in the workers.
 */
function start(
  allure: AllureVitestReporter,
  vitest: Vitest,
  writer: OverwritingWriter,
): ReporterRuntime | undefined {
  const withoutProjects: Vitest = Object.create(vitest, { projects: { value: [] } });
  allure.onInit(withoutProjects);
  const runtime: unknown = Reflect.get(allure, "allureReporterRuntime");
  if (!(runtime instanceof ReporterRuntime)) {
    return undefined;
  }
  runtime.writer = writer;
  return runtime;
}

function finishTest(test: TestResult, result: Result): void {
  test.status = allureStatus(result);
  test.statusDetails = allureDetails(result);
  test.stage = Stage.FINISHED;
  const { start, stop } = spanOf(result);
  test.start = start;
  test.stop = stop;
  test.labels = test.labels.filter(({ name }) => !machineLabels.has(name));
}

/** Labels that tell of the machine, or of ids that ours replace. */
const machineLabels: ReadonlySet<string> = new Set([
  "host",
  "thread",
  "package",
  "_fallbackTestCaseId",
]);
