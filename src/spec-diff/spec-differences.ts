import { resolve } from "node:path";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import type { Http } from "../ports/ports.ts";
import { HeldBack } from "../wire/safety.ts";
import { describePlace } from "../plan/place.ts";
import type { Finding, FindingCode, Result } from "../result/result.ts";
import type { Session } from "../session/session.ts";
import { loadContracts } from "../contract/load.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp, openSession } from "../suite/connect.ts";
import { createJudge } from "../suite/judging.ts";

const contractsFolder = resolve(import.meta.dirname, "../../contracts");

/** Kinds whose entries describe what the workspace declares. */
const declaredKinds: ReadonlySet<Check["kind"]> = new Set([
  "table",
  "function",
  "endpoint",
  "group",
  "task",
  "inventory",
]);

/** What rows hold is not declared; it is for `validate` to judge. */
const codesOfRows: ReadonlySet<FindingCode> = new Set<FindingCode>(["rows", "row-contract"]);

/** An Http port that asks the Metadata API and holds everything else back. */
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

/** A session that asks the Metadata API alone: nobody logs in, and no call is made. */
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
  /** Entries that the workspace differs from, in the order of the plan. */
  readonly differing: readonly Result[];
  /** Why entries could not be compared, with how many they are. */
  readonly unread: ReadonlyMap<string, number>;
}

/** Compares every entry that describes what the workspace declares. */
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

/** A call that is held back leaves nothing unread: what is declared was compared without it. */
function whyUnread({ status, reason, blockedBy }: Result): string | undefined {
  if (blockedBy !== undefined) {
    return `${blockedBy.id}: ${blockedBy.reason}`;
  }
  return status === "broken" ? (reason ?? "not judged") : undefined;
}

function isDeclared({ code }: Finding): boolean {
  return !codesOfRows.has(code);
}

/** `-` is declared and not there or otherwise, `?` the same where no document states it, `+` is there and not declared. */
const marks: Readonly<Record<Finding["level"], string>> = {
  failure: "-",
  unconfirmed: "?",
  drift: "+",
};

/** Each entry with its differences, what could not be compared, then a sentence that counts the differences. */
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
  return [...lines, ...(lines.length === 0 ? [] : [""]), conclude(count, unread.size > 0)].join(
    "\n",
  );
}

function conclude(count: number, isUnread: boolean): string {
  if (count > 0) {
    return `${count} differences.`;
  }
  return isUnread ? "Not compared." : "The specs say what the workspace has.";
}
