import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { layOut } from "../../../../test-support/exports/export-layouts.ts";
import { sampleScripts } from "../../../../test-support/exports/sample-scripts.ts";
import { sampleWorkspaces } from "../../../../test-support/exports/sample-workspaces.ts";
import { loadPlan } from "../../../kinds/load-plan.ts";
import { replaceFiles } from "../../../output/replace-files.ts";
import type { EndpointCheck } from "../../../plan/check.ts";
import { groupBy } from "../../../plan/group-by.ts";
import { pullWorkspace } from "../../workspace/pull-workspace.ts";
import { readExport } from "./read-export.ts";

const root = resolve(import.meta.dirname, "../../../..");

test.for(sampleWorkspaces)(
  "makes specs of $name that hold together, and nothing more of it later",
  (sample) => {
    const folder = mkdtempSync(join(tmpdir(), "pulled-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const [file, text] of layOut(sampleScripts(sample), "vscode")) {
      mkdirSync(dirname(join(folder, "export", file)), { recursive: true });
      writeFileSync(join(folder, "export", file), text);
    }
    const specs = join(folder, "specs");
    const pulled = (): ReturnType<typeof pullWorkspace> =>
      pullWorkspace(readExport(join(folder, "export")), {
        root,
        folder: specs,
        only: [],
        prune: false,
      });
    const first = pulled();
    replaceFiles(first.files);
    const { checks } = loadPlan(root, specs);
    const endpoints = checks.filter((check): check is EndpointCheck => check.kind === "endpoint");
    const bySafety = groupBy(endpoints, ({ call }) => `${call.verb} ${call.safety}`);
    expect([...bySafety].map(([way, all]) => [way, all.length])).toEqual([
      ["GET read", 20],
      ["POST write", 10],
      ["PATCH write", 10],
      ["DELETE destructive", 10],
      ["POST read", 1],
    ]);
    expect([first.leftOut, pulled().files.size]).toEqual([[], 0]);
  },
);
