import type { Measure } from "../../../plan/measure.ts";
import type { TrialContext } from "../../../trials/trial-context.ts";
import { failsAt } from "../../../trials/expectations.ts";
import type { Breach } from "../../../trials/breach.ts";
import { filled } from "../../../trials/filled.ts";
import type { OfKind } from "../../../plan/check.ts";

type InvariantCheck = OfKind<"invariant">;
type Aged = Extract<Measure, { withinMs?: number }>;

const hourMs = 3_600_000;

/** Too old, older than critical, and in the future. */
export function staleBreaches(
  check: InvariantCheck,
  { rows, column, withinMs }: Aged,
  context: TrialContext,
): Breach[] {
  const table = rows.table.name;
  const aged = (kind: string, hours: number, words: readonly string[]): Breach => ({
    kind,
    faults: [...filled(table, context), { kind: "old-rows", table, column, hours }],
    expectation: failsAt(check, { code: "stale", path: column }, [table, column, ...words]),
  });
  const { threshold } = check;
  return [
    ...(withinMs === undefined ? [] : [aged("stale-sync", withinMs / hourMs + 1, ["expected"])]),
    ...(threshold === undefined
      ? []
      : [aged("stale-sync critical", threshold.critical / hourMs + 1, ["critical"])]),
    aged("sync in the future", -30, ["future"]),
  ];
}

/** A job that has had the status for longer than allowed. */
export function stuckBreaches(check: InvariantCheck, { rows, column, withinMs }: Aged): Breach[] {
  const table = rows.table.name;
  const asked = rows.where.find((one) => one.column === "status")?.test;
  const status = asked?.is === "=" ? String(asked.value) : "";
  const { threshold } = check;
  const stuck = (kind: string, ms: number, words: readonly string[]): Breach => ({
    kind,
    faults: [{ kind: "stuck-job", table, status, hours: ms / hourMs + 1 }],
    expectation: failsAt(check, { code: "stuck", path: column }, [table, column, ...words]),
  });
  return [
    ...(withinMs === undefined ? [] : [stuck("stuck-job", withinMs, ["expected"])]),
    ...(threshold === undefined
      ? []
      : [stuck("stuck-job critical", threshold.critical, ["critical"])]),
  ];
}
