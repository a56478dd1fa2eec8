import { resolve } from "node:path";
import { inject, test } from "vitest";
import type { SpecProblem } from "../errors.ts";
import type { Check } from "../plan/check.ts";
import { classify } from "../redaction/persons/personal-columns.ts";
import { createRedactor } from "../redaction/redact.ts";
import { outcomeOf } from "../result/outcome.ts";
import type { Result } from "../result/result.ts";
import { describeTooSlow, neededMs, type RunSoFar } from "../plan/request-rate.ts";
import { defaultRunLimitMs } from "../settings/limits.ts";
import type { HttpPort } from "../wire/http.ts";
import { createFileStates } from "../states/file-states.ts";
import { openComparing } from "../session/comparing.ts";
import { secretsOf } from "../settings/secrets.ts";
import { connectPort, openHttp } from "./connect.ts";
import { countRun } from "./run-so-far.ts";
import { ExpectationFailure } from "./failure.ts";
import { createJudge, type Judge } from "./judging.ts";
import { Refusal } from "./refusal.ts";

const ownRoot = resolve(import.meta.dirname, "../..");

/** The run's limit ends every call; this long after it a check is ended that hangs for another reason. */
const graceMs = 120_000;

/** Timers of Node.js run no longer. */
const longestTimeoutMs = 2_147_483_647;

interface Suite {
  readonly judge: Judge;
  /** Longest time that one check may take, from when its test begins: all checks may wait for their turn that long. */
  readonly timeoutMs: number;
  readonly checks: ReadonlyMap<string, Check>;
  readonly runOptions: readonly string[];
  /** Where the places of entries are named from. */
  readonly root: string;
  /** The limit that the instance has named by refusing, while it is kept. */
  readonly rateLimit: () => Pick<Result, "rateLimit"> | undefined;
}

let suite: Suite | undefined;

/**
 * Opens the session of this worker, once for all spec files, and gives what registers a check as a test. In a run that
 * Vitest's own filters narrow, what a check is blocked by may not run, and must not end in silence.
 */
export function openSuite(isNarrowed = false): (id: string) => void {
  const { judge, checks, timeoutMs, runOptions, rateLimit, root } = (suite ??= open());
  return (id) => {
    const check = checks.get(id);
    if (check === undefined) {
      throw new Error(`no check of the plan has the id ${id}`);
    }
    // The instance and what acts are judged after all others, however long they take.
    const timeout = ["instance", "flow-step"].includes(check.kind) ? 0 : timeoutMs;
    test.concurrent(check.title, { timeout }, async (context) => {
      const result = { ...(await judge(check)), runOptions, ...rateLimit() };
      context.task.meta.result = result;
      if (isNarrowed && outcomeOf(result) === "blocked") {
        throw new ExpectationFailure(result, root);
      }
      conclude(result, root, (reason) => context.skip(reason));
    });
  };
}

/** Ends a spec file while the specs are refused. @throws {Refusal} always */
export function refuse(problems: readonly SpecProblem[], root: string): never {
  throw new Refusal(problems, root);
}

function open(): Suite {
  const recorded = inject("recorded");
  return recorded === undefined ? openJudging() : openRecorded(recorded);
}

/** A suite that shows what other runs have judged, and asks no instance. */
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
  const contractsFolder = inject("contracts") ?? resolve(ownRoot, "contracts");
  const session = {
    ...connectPort(http, connection, { login: plan.login, contractsFolder }),
    redactor: createRedactor(secretsOf(connection), personal),
    states: createFileStates(inject("states")),
    comparing: openComparing(inject("comparing") ?? {}),
  };
  const judge = createJudge(plan, session, inject("isWholePlan") === true);
  return {
    judge: (check) => judge(check).finally(() => count.add(check)),
    rateLimit: () => {
      const limit = http.bucket.learnt();
      if (limit === undefined) {
        return undefined;
      }
      const leftMs = neededMs(soFar(), limit);
      return { rateLimit: { ...limit, ...(leftMs === undefined ? {} : { leftMs }) } };
    },
    timeoutMs: Math.min(runLimitMs + graceMs, longestTimeoutMs),
    checks: new Map(plan.checks.map((check) => [check.id, check])),
    root: plan.root ?? ownRoot,
    runOptions: inject("runOptions") ?? (given.target === "live" ? ["--target", "live"] : []),
  };
}

/** The one place that turns a result into what Vitest understands. */
function conclude(result: Result, root: string, skip: (reason: string) => void): void {
  if (result.knownIssue?.state === "reproduced") {
    skip(`known issue: ${result.knownIssue.reason}`);
  } else if (result.status === "skipped") {
    skip(result.reason ?? "skipped");
  } else if (result.status !== "passed") {
    throw new ExpectationFailure(result, root);
  }
}
