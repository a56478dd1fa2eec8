import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { layOut, type ExportLayout } from "../../../../test-support/exports/export-layouts.ts";
import { sampleScripts } from "../../../../test-support/exports/sample-scripts.ts";
import { sampleWorkspaces } from "../../../../test-support/exports/sample-workspaces.ts";
import type { WorkspaceModel } from "../../workspace/model.ts";
import { readExport } from "./read-export.ts";

type Sample = (typeof sampleWorkspaces)[number];

function readLaidOut(workspace: Sample, layout: ExportLayout): WorkspaceModel {
  const folder = mkdtempSync(join(tmpdir(), "layout-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [file, text] of layOut(sampleScripts(workspace), layout)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return readExport(folder);
}

type Named = WorkspaceModel["tasks"][number] | WorkspaceModel["groups"][number];

function plain(all: readonly Named[]): unknown {
  return all
    .map(({ id: _id, ...one }) => one)
    .toSorted((one, other) => String(one.guid).localeCompare(String(other.guid)));
}

/** In an order that no layout decides, and without ids, which most layouts do not have. */
function compared({ tables, functions, groups, tasks, ...rest }: WorkspaceModel): unknown {
  const endpoints = groups.flatMap((group) => group.endpoints);
  const all = [
    tables,
    functions,
    tasks,
    endpoints,
    groups.map((one) => ({ ...one, endpoints: [] })),
  ];
  return { ...rest, all: all.map(plain) };
}

test.for(sampleWorkspaces)("reads $name whole from every layout", (workspace) => {
  const [whole, ...others] = (["multidoc", "cli", "backend", "vscode"] as const).map((layout) =>
    readLaidOut(workspace, layout),
  );
  const { tables = [], functions = [], groups = [], tasks = [], leftOut } = whole ?? {};
  const endpoints = groups.flatMap((group) => group.endpoints);
  expect(leftOut).toEqual([]);
  expect([tables, functions, groups, endpoints, tasks].map(({ length }) => length)).toEqual([
    10,
    20,
    3,
    51,
    Object.keys(workspace.tasks).length,
  ]);
  for (const other of others) {
    expect(compared(other)).toEqual(whole === undefined ? undefined : compared(whole));
  }
});

test("takes every id from VS Code's layout", () => {
  for (const workspace of sampleWorkspaces) {
    const { tables, functions, groups, tasks } = readLaidOut(workspace, "vscode");
    const all = [
      ...tables,
      ...functions,
      ...tasks,
      ...groups.flatMap(({ endpoints }) => endpoints),
    ];
    const written = sampleScripts(workspace).filter(
      ({ keyword }) => !["workspace", "api_group"].includes(keyword),
    );
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set(written.map(({ id }) => id)));
  }
});
