import { resolve } from "node:path";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import type { Http } from "../ports/http.ts";
import { HeldBack } from "../wire/safety.ts";
import { describePlace } from "../plan/place.ts";
import type { Finding, FindingCode, Result } from "../result/result.ts";
import type { Session } from "../session/session.ts";
import { loadContracts } from "../contract/load.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp, openSession } from "../suite/connect.ts";
import { createJudge } from "../suite/judging.ts";

const contractsFolder = resolve(import.meta.dirname, "../../contracts");

/** Kinds whose entries describe objects of the workspace. */
const declaredKinds: ReadonlySet<Check["kind"]> = new Set([
  "table",
  "function",
  "endpoint",
  "group",
  "task",
  "inventory",
]);

/** Findings about rows, which are left to `validate`. */
const codesOfRows: ReadonlySet<FindingCode> = new Set<FindingCode>(["rows", "row-contract"]);

/** An HTTP port that sends requests to the Metadata API only and holds all others back. */
function onlyMetadata(http: Http): Http {
  return {
    async send(request) {
      if (!request.path.startsWith("/api:meta/")) {
        throw new HeldBack(request);
      }
      return http.send(request);
    },
  };
}

/** A session that only uses the Metadata API: without login and without calls. */
export function openComparison(
  { user: _user, ...connection }: Connection,
  { workspace }: Plan,
): Session {
  return openSession({
    http: onlyMetadata(openHttp({ ...connection, openSafeties: ["read"] })),
    connection: { ...connection, openSafeties: [] },
    login: workspace.login,
    contracts: loadContracts(contractsFolder),
  });
}

export interface Comparison {
  /** Entries that differ from the workspace, in the plan's order. */
  readonly differing: readonly Result[];
  /** Reasons why entries could not be compared, with their number. */
  readonly unread: ReadonlyMap<string, number>;
}

/** Compares every entry that describes an object of the workspace. */
export async function findDifferences(plan: Plan, session: Session): Promise<Comparison> {
  const checks = plan.checks.filter(({ kind }) => declaredKinds.has(kind));
  const judge = createJudge({ login: plan.workspace.login, checks, causes: [] }, session, true);
  const results = await Promise.all(checks.map((check) => judge(check)));
  const unread = new Map<string, number>();
  for (const reason of results.flatMap((result) => whyUnread(result) ?? [])) {
    unread.set(reason, (unread.get(reason) ?? 0) + 1);
  }
  const differing = results
    .map((result) => ({ ...result, findings: result.findings.filter(isDeclared) }))
    .filter(({ findings }) => findings.length > 0);
  return { differing, unread };
}

/** A held-back call is no gap: what is declared was compared without it. */
function whyUnread({ status, reason, blockedBy }: Result): string | undefined {
  if (blockedBy !== undefined) {
    return `${blockedBy.id}: ${blockedBy.reason}`;
  }
  return status === "broken" ? (reason ?? "not judged") : undefined;
}

function isDeclared({ code }: Finding): boolean {
  return !codesOfRows.has(code);
}

/** `-`: declared, but missing or different. `?`: the same, but inferred. `+`: not declared. */
const marks: Readonly<Record<Finding["level"], string>> = {
  failure: "-",
  unconfirmed: "?",
  drift: "+",
};

/** Lists each entry with its differences, then what could not be compared, then the number of differences. */
export function describeDifferences({ differing, unread }: Comparison): string {
  const entries = differing.flatMap(({ subject, findings }) => [
    `${describePlace(subject.place)}  ${subject.id}`,
    ...findings.map(({ level, message }) => `  ${marks[level]} ${message}`),
  ]);
  const unreadLines = [...unread].map(
    ([reason, count]) => `${count} entries could not be compared: ${reason}`,
  );
  const lines = [...entries, ...unreadLines];
  const count = differing.reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    ...lines,
    ...(lines.length === 0 ? [] : [""]),
    describeCount(count, unread.size > 0),
  ].join("\n");
}

function describeCount(count: number, isUnread: boolean): string {
  if (count > 0) {
    return `${count} differences.`;
  }
  return isUnread ? "Not compared." : "The specs say what the workspace has.";
}
