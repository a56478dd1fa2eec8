import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { describeProblem } from "../errors.ts";
import { judgeSpecs } from "./judge-specs.ts";

const base = resolve(import.meta.dirname, "../../fixtures/refused/_base");

/** A project with sound specs, and these texts beside them. */
function project(texts: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "specs-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  cpSync(base, join(root, "specs"), { recursive: true });
  mkdirSync(join(root, "contracts"));
  writeFileSync(join(root, "contracts/fp-envelope.schema.json"), `{ "type": "object" }`);
  for (const [file, text] of Object.entries(texts)) {
    writeFileSync(join(root, file), text);
  }
  return root;
}

test("gives the plan of sound specs", () => {
  const { plan, problems, files } = judgeSpecs(project({}), "specs");
  expect({ checks: plan?.checks.length, problems, files }).toEqual({
    checks: 7,
    problems: [],
    files: 6,
  });
});

test("tells what is wrong with the specs and with the contracts at once", () => {
  const root = project({
    "specs/instance.yaml": "kind: instance\ninstance: [{ name: reachable, within: 1s }]\n",
    "contracts/fp-envelope.schema.json": `{ "type": }`,
  });
  const { plan, problems } = judgeSpecs(root, "specs");
  expect(plan).toBeUndefined();
  expect(problems.map(describeProblem)).toEqual([
    "specs/instance.yaml:2:39  instance reachable, within: reachable has no within: only the clock may be off by some time\n    leave it out, or move it to clock",
    "contracts/fp-envelope.schema.json:1:11  contract: no JSON: object value expected after ':'",
  ]);
});
