import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { SettingsError } from "../errors.ts";
import { readExport } from "../pull/xano/export/read-export.ts";
import { openWorkspace } from "../pull/xano/live/open-live.ts";
import { readWorkspace } from "../pull/xano/live/read-workspace.ts";
import type { Connection } from "../settings/connection.ts";
import { isFailing } from "./change.ts";
import { writeChanges } from "./change-report.ts";
import { diffDocuments, type DocumentDiff } from "./diff-documents.ts";
import { compareDefinitions } from "./workspace/compare-definitions.ts";
import { modelSide } from "./workspace/model-side.ts";
import { readSpecsSide, type Side } from "./workspace/read-specs-side.ts";

/** The report, and whether it fails. */
export interface Diff {
  readonly report: string;
  readonly isFailing: boolean;
}

export interface SidesDiff extends DocumentDiff {
  /** The project's root, absolute; folders are named from it. */
  readonly root: string;
  /** Opens the live workspace, when a side is `live`. */
  readonly open: () => Opened | Promise<Opened>;
}

interface Opened {
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * Compares two workspaces, or two OpenAPI documents. A workspace is a folder of specs, an export in XanoScript, or
 * `live`; where one side is one, the other is the project's own specs when it is not given.
 * @throws {SpecError} what is wrong in one of them, at its place
 * @throws {SettingsError} what is neither, and what reading a live workspace throws
 */
export async function diffSides(asked: SidesDiff): Promise<Diff> {
  const { root, from, to, format, failOn } = asked;
  if ([from, to].every((side) => side === undefined || kindOf(root, side) === "document")) {
    return diffDocuments(asked);
  }
  const before = await readSide(asked, from ?? "specs");
  const after = await readSide(asked, to ?? "specs");
  const changes = compareDefinitions(
    before.definitions.filter((one) => !after.excepts(one)),
    after.definitions.filter((one) => !before.excepts(one)),
  );
  return { report: writeChanges(changes, format), isFailing: isFailing(changes, failOn) };
}

type SideKind = "live" | "specs" | "export" | "document";

function kindOf(root: string, side: string): SideKind {
  const path = resolve(root, side);
  if (side === "live") {
    return "live";
  }
  if (existsSync(path) && statSync(path).isDirectory()) {
    return existsSync(join(path, "workspace.yaml")) ? "specs" : "export";
  }
  return side.endsWith(".xs") ? "export" : "document";
}

async function readSide({ root, open }: SidesDiff, side: string): Promise<Side> {
  switch (kindOf(root, side)) {
    case "live":
      return readLive(await open());
    case "export":
      return modelSide(readExport(resolve(root, side)), side);
    case "specs":
      return readSpecsSide(root, side);
    case "document":
      throw new SettingsError([
        `expected two workspaces or two OpenAPI documents, got a workspace and "${side}"`,
      ]);
  }
}

async function readLive(opened: Opened): Promise<Side> {
  try {
    const { definitions, workspace } = await openWorkspace(opened.connection);
    return modelSide(await readWorkspace(definitions, workspace), "the live workspace");
  } finally {
    await opened.close();
  }
}
