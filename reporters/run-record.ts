import { join } from "node:path";
import type { Reporter } from "vitest/node";
import { fingerprints } from "../src/result/fingerprint.ts";
import { rerunCommand } from "../src/result/message.ts";
import { outcomeOf } from "../src/result/outcome.ts";
import { describePlace } from "../src/plan/place.ts";
import type { Result } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";
import { collectInto } from "./collect.ts";
import { readCommit } from "./links/git-commit.ts";
import { createLostOutputs, withLosses, type LostOutputs } from "./losses/lost-outputs.ts";
import { createRecordFile, type RecordFile } from "./record-file.ts";

const schemaVersion = 1;

/**
 * Writes `run.json` into the reports folder, as `contracts/reports/run-record.schema.json` describes it. The file is whole
 * JSON at any time: a run that is killed leaves what was judged, with `finishedAt` null.
 */
export function createRunRecordReporter(
  context: RunContext,
  lost: LostOutputs = createLostOutputs(),
): Reporter {
  let file: RecordFile | undefined;
  let records = new Map<Result, object>();
  return collectInto(context, {
    started() {
      file?.close();
      records = new Map();
      file = createRecordFile(join(context.reportsFolder, "run.json"), describeHead(context));
    },
    judged(result) {
      const record = toRecord(result);
      records.set(result, record);
      file?.add(record);
    },
    ended({ results, troubles, summary }) {
      file?.finish(
        { finishedAt: new Date().toISOString(), troubles, summary: withLosses(summary, lost) },
        results.map((result) => records.get(result) ?? toRecord(result)),
      );
    },
  });
}

function describeHead(context: RunContext): Record<string, unknown> {
  const { target, instances, workspaceName, seed, rows, failOn, strict, declared } = context;
  const { runId, scope, shard, recorded, runOptions } = context;
  return {
    schemaVersion,
    runId,
    scope,
    ...(shard === undefined ? {} : { shard }),
    runOptions,
    startedAt: recorded?.startedAt ?? new Date().toISOString(),
    workspace: workspaceName,
    target,
    instances,
    seed: seed ?? null,
    rows: rows ?? null,
    options: { failOn, strict },
    node: process.version,
    commit: readCommit(context.root) ?? null,
    declared,
  };
}

/** The compact form of a result: what is empty is left out. */
export function toRecord(result: Result): Record<string, unknown> {
  const { subject, status, findings, depth, startedAt, durationMs } = result;
  const { id, family, kind, title, suite, severity, evidence, place, tags, owner, links } = subject;
  const prints = fingerprints(result);
  return {
    id,
    family,
    kind,
    title,
    suite,
    severity,
    evidence,
    place: describePlace(place),
    ...(tags.length > 0 ? { tags } : {}),
    ...(owner === undefined ? {} : { owner }),
    ...(links.length > 0 ? { links } : {}),
    status,
    outcome: outcomeOf(result),
    depth,
    ...(findings.length > 0 ? { findings } : {}),
    ...(prints.length > 0 ? { fingerprints: prints } : {}),
    ...pickSet(result),
    ...(outcomeOf(result) === "passed" ? {} : { rerun: rerunCommand(result) }),
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(durationMs * 10) / 10,
  };
}

const optional = [
  "reason",
  "fault",
  "attempts",
  "traceId",
  "blockedBy",
  "heldBack",
  "refusals",
  "knownIssue",
  "measured",
  "explanation",
  "exchange",
  "rateLimit",
] as const;

function pickSet(result: Result): Partial<Result> {
  return Object.fromEntries(
    optional.flatMap((key) => (result[key] === undefined ? [] : [[key, result[key]]])),
  );
}
