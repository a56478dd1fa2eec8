import type { Family } from "./check-base.ts";

/** Counts checks or results by family; every family is present, with 0 if need be. */
export function countFamilies(of: readonly { readonly family: Family }[]): Record<Family, number> {
  const counts: Record<Family, number> = {
    instance: 0,
    tables: 0,
    functions: 0,
    endpoints: 0,
    references: 0,
    tasks: 0,
    groups: 0,
    inventory: 0,
    pipelines: 0,
    parity: 0,
    checks: 0,
  };
  for (const { family } of of) {
    counts[family] += 1;
  }
  return counts;
}
