import { SettingsError } from "../errors.ts";
import { readDocument } from "../pull/document/read-document.ts";
import { isFailing, type Effect } from "./change.ts";
import { writeChanges, type changeFormats } from "./change-report.ts";
import { compareDocuments } from "./openapi/compare-documents.ts";

export interface DocumentDiff {
  /** A file or an address. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly format: (typeof changeFormats)[number];
  readonly failOn: Effect | "nothing";
  /** Folders beside the documents' own that their references may lead to. */
  readonly allowed: readonly string[];
}

/**
 * Compares two OpenAPI documents: the report, and whether it fails.
 * @throws {SpecError} what is wrong in one of them, at its place
 * @throws {SettingsError} what is no such document
 */
export async function diffDocuments({
  from,
  to,
  format,
  failOn,
  allowed,
}: DocumentDiff): Promise<{ readonly report: string; readonly isFailing: boolean }> {
  if (from === undefined || to === undefined) {
    const [lacking, given] = from === undefined ? ["--from", "--to"] : ["--to", "--from"];
    throw new SettingsError([
      `${lacking} is missing: two OpenAPI documents are compared, and ${given} names one`,
    ]);
  }
  const before = await readDocument(from, { allowed });
  const after = await readDocument(to, { allowed });
  const changes = compareDocuments(before, after);
  return { report: writeChanges(changes, format), isFailing: isFailing(changes, failOn) };
}
