import { dirname, join, resolve } from "node:path";
import { inject, test } from "vitest";
import type { SpecProblem } from "../errors.ts";
import { acts } from "../judging/acts.ts";
import type { Check } from "../plan/check.ts";
import { classify } from "../redaction/persons/personal-columns.ts";
import { createRedactor } from "../redaction/redact.ts";
import { outcomeOf } from "../result/outcome.ts";
import type { Result } from "../result/result.ts";
import { describeTooSlow, neededMs, type RunSoFar } from "../plan/request-rate.ts";
import { defaultRunLimitMs } from "../settings/limits.ts";
import type { HttpPort } from "../wire/http.ts";
import { createFileCheckpoint } from "../states/file-checkpoint.ts";
import { createFileStates } from "../states/file-states.ts";
import { openComparing } from "../session/comparing.ts";
import { secretsOf } from "../settings/secrets.ts";
import { connectPort, openHttp } from "./connect.ts";
import { countRun } from "./run-so-far.ts";
import { ExpectationFailure } from "./failure.ts";
import { createJudge, type Judge } from "./judging.ts";
import { Refusal, SettingsRefusal } from "./refusal.ts";

/** The root of the entries' places where the plan names none. */
export const ownRoot = resolve(import.meta.dirname, "../..");

/** The run's limit ends every call; a check that still hangs is ended this long after it, in ms. */
const graceMs = 120_000;

/** Longest timer of Node.js, in ms. */
const longestTimeoutMs = 2_147_483_647;

interface Suite {
  readonly judge: Judge;
  /** Longest time that a check may take from the start of its test, including the wait for its turn, in ms. */
  readonly timeoutMs: number;
  readonly checks: ReadonlyMap<string, Check>;
  readonly runOptions: readonly string[];
  /** The root of the entries' places. */
  readonly root: string;
  /** The rate limit that the instance's refusals revealed, while it is obeyed. */
  readonly rateLimit: () => Pick<Result, "rateLimit"> | undefined;
}

let suite: Suite | undefined;

/**
 * Opens this worker's session, once for all spec files, and returns the function that registers a check as a test. If
 * Vitest's own filters narrow the run, or the plan has no entry of a cause, the cause of a blocked check may not run, so it
 * must be reported.
 * @throws {SettingsRefusal} while settings that were edited under watch are refused
 */
export function openSuite(isNarrowed = false): (id: string) => void {
  const refused = inject("refusedSettings") ?? [];
  if (refused.length > 0) {
    throw new SettingsRefusal(refused);
  }
  const { judge, checks, timeoutMs, runOptions, rateLimit, root } = (suite ??= openForRun());
  return (id) => {
    const check = checks.get(id);
    if (check === undefined) {
      throw new Error(`no check of the plan has the id ${id}`);
    }
    // The instance and what acts are judged after all others, however long those take.
    const timeout = check.kind === "instance" || acts(check) ? 0 : timeoutMs;
    test.concurrent(check.title, { timeout }, async (context) => {
      const result = { ...(await judge(check)), runOptions, ...rateLimit() };
      context.task.meta.result = result;
      if (outcomeOf(result) === "blocked" && (isNarrowed || isCauseUnseen(result, checks))) {
        throw new ExpectationFailure(result, root);
      }
      reportToVitest(result, root, (reason) => context.skip(reason));
    });
  };
}

/** Whether plain Vitest would show a blocked check as skipped and its cause nowhere. */
function isCauseUnseen({ blockedBy }: Result, checks: ReadonlyMap<string, Check>): boolean {
  return inject("isWholePlan") !== true && blockedBy !== undefined && !checks.has(blockedBy.id);
}

/** Ends a spec file while the specs are refused. @throws {Refusal} always */
export function refuse(problems: readonly SpecProblem[], root: string): never {
  throw new Refusal(problems, root);
}

function openForRun(): Suite {
  const recorded = inject("recorded");
  return recorded === undefined ? openJudging() : openRecorded(recorded);
}

/** A suite that shows the results of earlier runs and asks no instance. */
function openRecorded(recorded: ReadonlyMap<string, Result>): Suite {
  return {
    judge: ({ id }) => {
      const result = recorded.get(id);
      return result === undefined
        ? Promise.reject(new Error(`no result is recorded of ${id}`))
        : Promise.resolve(result);
    },
    rateLimit: () => ({}),
    timeoutMs: graceMs,
    checks: new Map(inject("plan").checks.map((check) => [check.id, check])),
    runOptions: inject("runOptions") ?? [],
    root: inject("plan").root ?? ownRoot,
  };
}

function openJudging(): Suite {
  const plan = inject("plan");
  const given = inject("connection");
  const runLimitMs = given.runLimitMs ?? defaultRunLimitMs(plan.checks.length, given.rateLimit);
  const connection = { ...given, runLimitMs };
  const personal = classify([...plan.checks, ...(plan.causes ?? [])]);
  const count = countRun(plan.checks, connection.openSafeties);
  const soFar = (): RunSoFar => count.now(http.bucket.sent());
  const http: HttpPort = openHttp(connection, {
    cannotKeep: (limit, remainingMs) => describeTooSlow(limit, soFar(), remainingMs),
  });
  const states = inject("states");
  const contractsFolder = inject("contracts") ?? resolve(ownRoot, "contracts");
  const generating = inject("generating");
  const session = {
    ...connectPort(http, connection, { login: plan.login, contractsFolder }),
    redactor: createRedactor(secretsOf(connection), personal),
    states: createFileStates(states),
    comparing: {
      ...openComparing(inject("comparing") ?? {}),
      checkpoint: (what: unknown) =>
        createFileCheckpoint(join(dirname(states.file), "comparisons"), [
          states.instance,
          connection.v1?.baseUrl,
          what,
        ]),
    },
    ...(generating === undefined ? {} : { generating }),
  };
  const judge = createJudge(plan, session, inject("isWholePlan") === true);
  return {
    judge: (check) => judge(check).finally(() => count.add(check)),
    rateLimit: () => {
      const limit = http.bucket.learnt();
      if (limit === undefined) {
        return undefined;
      }
      const { requests, perMs } = limit;
      const leftMs = neededMs(soFar(), limit);
      return { rateLimit: { requests, perMs, ...(leftMs === undefined ? {} : { leftMs }) } };
    },
    timeoutMs: Math.min(runLimitMs + graceMs, longestTimeoutMs),
    checks: new Map(plan.checks.map((check) => [check.id, check])),
    root: plan.root ?? ownRoot,
    runOptions: inject("runOptions") ?? (given.target === "live" ? ["--target", "live"] : []),
  };
}

/** The only place where a result becomes a pass, failure or skip of Vitest. */
function reportToVitest(result: Result, root: string, skip: (reason: string) => void): void {
  if (result.knownIssue?.state === "reproduced") {
    skip(`known issue: ${result.knownIssue.reason}`);
  } else if (result.status === "skipped") {
    skip(result.reason ?? "skipped");
  } else if (result.status !== "passed") {
    throw new ExpectationFailure(result, root);
  }
}
