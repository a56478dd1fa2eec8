import { expect, test, vi } from "vitest";
import { referenceCheck, tableCheck } from "../../test-support/sample-check.ts";
import SpecRunner from "./spec-runner.ts";

const { registered, at } = vi.hoisted(() => ({
  registered: new Array<string>(),
  at: (file: string) => ({ place: { file, line: 1, column: 1 } }),
}));

vi.mock(import("./register.ts"), () => ({
  ownRoot: "/own",
  openSuite: () => (id) => void registered.push(id),
}));
vi.mock("vitest", async (original) => {
  const checks = [
    tableCheck({ id: "table:user", ...at("specs/a.yaml") }),
    referenceCheck({ id: "reference:user.team_id", ...at("specs/b.yaml") }),
    tableCheck({ id: "table:agent", ...at("specs/a.yaml") }),
  ];
  return { ...(await original<object>()), inject: () => ({ root: "/project", checks }) };
});

test("registers the checks of a spec file, in the plan's order, and none of another", () => {
  const runner: SpecRunner = Reflect.construct(SpecRunner, [{ experimental: {} }]);
  runner.importFile("/project/specs/a.yaml");
  expect(registered).toEqual(["table:user", "table:agent"]);
});
