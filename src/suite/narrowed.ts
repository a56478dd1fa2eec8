import type { Vitest } from "vitest/node";

/** What of Vitest its filters show in. */
export type Filtered = { readonly config: Pick<Vitest["config"], "testNamePattern"> };

/** Whether filters of Vitest's command line leave out part of the plan. */
export function isNarrowed(vitest: Filtered | undefined): boolean {
  if (vitest === undefined) {
    return false;
  }
  // The file filters; Vitest's types do not show them.
  const files: unknown = Reflect.get(vitest, "filenamePattern");
  return (Array.isArray(files) && files.length > 0) || vitest.config.testNamePattern !== undefined;
}
