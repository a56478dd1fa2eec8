import type { Vitest } from "vitest/node";

/** The part of Vitest that shows its filters. */
export type Filtered = { readonly config: Pick<Vitest["config"], "testNamePattern"> };

/** Whether filters on Vitest's command line leave out parts of the plan. */
export function isNarrowed(vitest: Filtered | undefined): boolean {
  if (vitest === undefined) {
    return false;
  }
  // The file filters, which Vitest's types lack.
  const files: unknown = Reflect.get(vitest, "filenamePattern");
  return (Array.isArray(files) && files.length > 0) || vitest.config.testNamePattern !== undefined;
}
