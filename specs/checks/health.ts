import { defineCheck } from "xano-contract-suite/checks";

interface SyncState {
  readonly entity_type: string;
  readonly last_sync_at: number | null;
}

/** Follows lists inside of lists, and compares each of their values with another one of the same answer. */
export const healthDatesNoSyncAfterItself = defineCheck({
  id: "health.dates-no-sync-after-itself",
  title: "the health report dates no sync after itself, and names each entity of a system once",
  severity: "critical",
  tags: ["sync"],
  uses: { endpoints: ["GET migration/pipeline-health-check"] },
  fault: {
    kind: "set-property",
    endpoint: "GET migration/pipeline-health-check",
    at: "/sync_state/fub/0/last_sync_at",
    value: 9_999_999_999_999,
  },
  run: async ({ http, expect }) => {
    const report = await http.call("GET migration/pipeline-health-check");
    expect(report.status, "status").toBe(200);
    const checkedAt = Number(report.at("/checked_at"));
    for (const [system, states] of Object.entries(Object(report.at("/sync_state")))) {
      const all = Array.isArray(states) ? states.filter(isSyncState) : [];
      expect(all.length, `number of sync states of ${system}`).toBeAbove(0);
      const late = all.filter(({ last_sync_at: at }) => at !== null && at > checkedAt);
      expect(late, `sync states of ${system} from after the report`).toEqual([]);
      const names = new Set(all.map((state) => state.entity_type));
      expect(names.size, `different entities of ${system}`).toBe(all.length);
    }
  },
});

function isSyncState(value: unknown): value is SyncState {
  return typeof value === "object" && value !== null && "last_sync_at" in value;
}
