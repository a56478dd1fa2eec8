import type { InventoryCheck } from "../../plan/check.ts";
import type { Cause } from "../cause.ts";

/**
 * The groups whose endpoints are listed. A missing group removes nothing from the list, but one that cannot be read
 * does.
 */
export function inventoryCauses({ of, groupKeys }: InventoryCheck): readonly Cause[] {
  const keys = of === "endpoints" ? Object.values(groupKeys) : [];
  return keys.map((key) => ({ id: `group:${key}`, holds: "all", isFatal: () => false }));
}
