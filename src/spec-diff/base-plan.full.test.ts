import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { loadPlanAt } from "./base-plan.ts";
import { comparePlans } from "./plan-changes.ts";

const project = resolve(import.meta.dirname, "../..");
const root = mkdtempSync(join(tmpdir(), "base-"));
afterAll(() => rmSync(root, { recursive: true }));

function git(...args: readonly string[]): void {
  execFileSync("git", args, { cwd: root });
}

beforeAll(() => {
  for (const folder of ["specs", "contracts"]) {
    cpSync(join(project, folder), join(root, folder), { recursive: true });
  }
  git("init", "--quiet");
  git("add", ".");
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  git(...who, "commit", "--quiet", "--message", "base");
});

test("reads the specs of a commit, whatever lies in the folder now", () => {
  const file = join(root, "specs/tables/identity.yaml");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("id: 670", "id: 99670"));
  const { changed } = comparePlans(loadPlanAt(root, "HEAD").checks, loadPlan(root).checks);
  const ofAgent = changed.find(({ check }) => check.id === "table:agent");
  expect(ofAgent?.changes).toContainEqual({ path: "table.id", before: "670", after: "99670" });
});

test.for(["nosuch", "--help"])("refuses a commit that is not there given %s", (revision) => {
  expect(() => loadPlanAt(root, revision)).toThrow(
    new SettingsError([
      `--base: expected a commit, branch or tag that is here, got "${revision}"; git fetch brings what is not`,
    ]),
  );
});
