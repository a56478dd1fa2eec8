import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { startNode } from "../test-support/run-command.ts";
import { describeNode } from "./start-problems.mjs";

const root = resolve(import.meta.dirname, "..");

test.for(["20.19.0", "20.20.2", "22.1.0", "26.0.0"])("starts with Node %s", (version) => {
  expect(describeNode(version)).toBeUndefined();
});

test.for(["18.20.4", "20.18.3", "16.0.0"])("says what is needed given Node %s", (version) => {
  expect(describeNode(version)).toBe(
    `Node ${version} is too old: expected 20.19 or newer; install it, for example with nvm install`,
  );
});

test("says to install what is missing given a project without its packages", async () => {
  const project = mkdtempSync(join(tmpdir(), "bare-"));
  try {
    for (const folder of ["scripts", "src/bundle"]) {
      cpSync(join(root, folder), join(project, folder), { recursive: true });
    }
    const launch = join(project, "scripts/launch.mjs");
    const { code, stderr } = await startNode([launch, "scripts/validate.ts"], { cwd: project })
      .ended;
    expect([code, stderr.trim()]).toEqual([
      2,
      "the package esbuild is not installed: run npm ci, and then this command again",
    ]);
  } finally {
    rmSync(project, { recursive: true });
  }
});
