import { defineCheck } from "xano-contract-suite/checks";

/** Compares two columns of each row, which no invariant can: entries in moments.yaml say of which table. */
export const momentsAreInOrder = defineCheck({
  id: "rows.moments-in-order",
  title: "no row ends before it begins",
  options: {
    table: { type: "table" },
    earlier: { type: "text", default: "started_at" },
    later: { type: "text", default: "completed_at" },
  },
  fault: ({ table, later }) => ({ kind: "bad-row", table, column: later, value: 1 }),
  run: async ({ rows, expect, options }) => {
    const { table, earlier, later } = options;
    let wrong = 0;
    for await (const row of rows.all(table, { [earlier]: { empty: false }, [later]: { empty: false } })) {
      wrong += Number(Number(row[later]) < Number(row[earlier]));
    }
    expect(wrong, `rows whose ${later} is before their ${earlier}`).toBe(0);
  },
});
