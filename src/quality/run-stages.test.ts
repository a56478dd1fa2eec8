import { resolve } from "node:path";
import { expect, test } from "vitest";
import { describeStage, runStages } from "./run-stages.ts";
import { stagesOf, type Phase } from "./stages.ts";

const root = resolve(import.meta.dirname, "../..");

async function run(
  phases: readonly Phase[],
): Promise<{ isHeld: boolean; told: readonly string[] }> {
  const told: string[] = [];
  const isHeld = await runStages(phases, root, (ended) => {
    told.push(describeStage({ ...ended, elapsedMs: 11_234 }));
  });
  return { isHeld, told };
}

test("prints a line a stage and none of what those say that hold", async () => {
  expect(await run([[{ name: "lint", line: "echo fine" }]])).toEqual({
    isHeld: true,
    told: ["ok      lint         11.2 s"],
  });
});

test("prints what a failed stage says, and runs the rest given one that fails", async () => {
  const phases = [
    [{ name: "types", line: "echo 'a.ts: wrong'; echo 'one error' >&2; exit 2" }],
    [{ name: "specs", line: "true" }],
  ];
  expect(await run(phases)).toEqual({
    isHeld: false,
    told: ["failed  types        11.2 s\na.ts: wrong\none error\n", "ok      specs        11.2 s"],
  });
});

test("fails a stage that cannot be started, and one that a signal ends", async () => {
  const lines = ["no-such-command-of-ours", "kill -9 $$"];
  const { isHeld, told } = await run(lines.map((line) => [{ name: "tests", line }]));
  expect([isHeld, told.map((one) => one.slice(0, 6))]).toEqual([false, ["failed", "failed"]]);
});

test("finds what is installed in the project, and no target that is set", async () => {
  const { told } = await run([
    [{ name: "tests", line: 'command -v vitest; echo "[$SUITE_TARGET]"; exit 1' }],
  ]);
  expect(told.join("").split("\n").slice(1, 3)).toEqual([
    resolve(root, "node_modules/.bin/vitest"),
    "[]",
  ]);
});

function namesOf(hasUsual: boolean, hasSlow: boolean): readonly (readonly string[])[] {
  return stagesOf({ hasUsual, hasSlow }, root).map((phase) => phase.map(({ name }) => name));
}

test("adds the slow tests to the usual stages, or runs them alone", () => {
  const usual = ["tests", "format", "types", "lint", "unused", "generated", "specs"];
  expect([namesOf(true, false), namesOf(true, true), namesOf(false, true)]).toEqual([
    [usual],
    [usual, ["full tests"]],
    [["full tests"]],
  ]);
});
