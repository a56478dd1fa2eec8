import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isFailing } from "./change.ts";
import { writeChanges } from "./change-report.ts";
import { diffDocuments, type DocumentDiff } from "./diff-documents.ts";
import { compareDefinitions } from "./workspace/compare-definitions.ts";
import { readSpecsSide } from "./workspace/read-specs-side.ts";

/** The report, and whether it fails. */
export interface Diff {
  readonly report: string;
  readonly isFailing: boolean;
}

/**
 * Compares two workspaces, or two OpenAPI documents. A workspace is a folder of specs; where one side is one, the
 * other is the project's own specs when it is not given.
 * @throws {SpecError} what is wrong in one of them, at its place
 * @throws {SettingsError} what is neither
 */
export async function diffSides(root: string, asked: DocumentDiff): Promise<Diff> {
  const { from, to, format, failOn } = asked;
  if (![from, to].some((side) => side !== undefined && isSpecsFolder(root, side))) {
    return diffDocuments(asked);
  }
  const [before, after] = [from, to].map((side) => readSpecsSide(root, side ?? "specs"));
  const changes = compareDefinitions(before ?? [], after ?? []);
  return { report: writeChanges(changes, format), isFailing: isFailing(changes, failOn) };
}

function isSpecsFolder(root: string, side: string): boolean {
  const path = resolve(root, side);
  return (
    existsSync(path) && statSync(path).isDirectory() && existsSync(join(path, "workspace.yaml"))
  );
}
