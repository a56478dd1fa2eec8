import { existsSync } from "node:fs";
import { createLeakFinder } from "../output/leak-forms.ts";
import { filesSince, scanFiles, takeSnapshot } from "../output/output-scan.ts";
import { describeLeaks, putAside } from "../../reporters/losses/describe-leaks.ts";
import { secretsIn } from "../settings/secrets.ts";

/** Where a plain Vitest run writes. */
export interface WrittenPlaces {
  readonly root: string;
  readonly reports: string;
  /** Files outside the reports folder, such as those of `--outputFile`. */
  readonly files: readonly string[];
}

/**
 * Notes what lies in the reports folder; called at the end of the run, what it gives scans what was written since, moves
 * it aside when it leaks, and says so. Nothing is said of what does not leak.
 */
export function scanWritten(
  { root, reports, files }: WrittenPlaces,
  environment: NodeJS.ProcessEnv = process.env,
): () => string | undefined {
  const before = takeSnapshot(reports);
  return () => {
    const others = files.filter((file) => existsSync(file));
    const written = [...new Set([...filesSince(reports, before), ...others])];
    const leaks = scanFiles(written, createLeakFinder(secretsIn(environment)));
    return leaks.length === 0
      ? undefined
      : describeLeaks(leaks, [], { root, aside: putAside(reports, leaks) });
  };
}
