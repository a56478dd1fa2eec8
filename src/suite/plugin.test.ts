import { expect, test } from "vitest";
import type { Plugin } from "vite";
import { tableCheck } from "../../test-support/sample-check.ts";
import { SpecError } from "../errors.ts";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import { specPlugin, type SpecPluginOptions } from "./plugin.ts";

const root = "/project";
const agent = tableAt("agent", 9);
const user = tableAt("user", 4);
const team = {
  ...tableAt("team", 2),
  place: { file: "specs/tables/team.yaml", line: 2, column: 5 },
};

function tableAt(name: string, line: number): Check {
  const place = { file: "specs/tables/identity.yaml", line, column: 5 };
  return tableCheck({ id: `table:${name}`, place });
}

function planOf(...checks: readonly Check[]): Plan {
  const group = { key: "auth", name: "Auth", canonical: "i6a062_x" };
  const instance = { workspace: 5, isProtected: true };
  return {
    workspace: {
      name: "V2",
      instances: { v1: instance, v2: instance },
      totals: {},
      gates: { overall: 1, families: {}, noCriticalIn: [] },
      testUser: {},
      login: { group, path: "/login" },
    },
    checks,
  };
}

interface Opened {
  readonly provided: [string, unknown][];
  readonly load: (id: string) => string[] | undefined;
}

/** A plugin as Vitest has it after configuring; `load` gives the lines of a module. */
function open(options: Partial<SpecPluginOptions> = {}): Opened {
  const provided: [string, unknown][] = [];
  const plugin = specPlugin({
    root,
    specs: "specs",
    loadPlan: () => planOf(user, agent, team),
    isSelected: () => true,
    ...options,
  });
  const project = { provide: (key: string, value: unknown) => provided.push([key, value]) };
  call(plugin, "configureVitest", {
    project,
    vitest: { config: { watch: false }, onClose: () => undefined },
  });
  return {
    provided,
    load(id) {
      const loaded = call(plugin, "load", id);
      return isModule(loaded) ? loaded.code.split("\n") : undefined;
    },
  };
}

function call(plugin: Plugin, name: string, argument: unknown): unknown {
  const hook: unknown = Reflect.get(plugin, name);
  return typeof hook === "function" ? hook.call(plugin, argument) : undefined;
}

function isModule(loaded: unknown): loaded is { readonly code: string } {
  return typeof loaded === "object" && loaded !== null && "code" in loaded;
}

test("registers each entry on its own line, and opens the suite on the first", () => {
  const lines = open().load("/project/specs/tables/identity.yaml");
  expect(lines?.[0]).toMatch(
    /^import \{ openSuite \} from ".+register\.ts"; const check = openSuite\(\);$/,
  );
  expect(lines?.slice(1)).toEqual([
    "",
    "",
    ' check("table:user");',
    "",
    "",
    "",
    "",
    ' check("table:agent");',
  ]);
});

test("registers no check that is not selected, and provides it as a cause", () => {
  const { load, provided } = open({ isSelected: ({ id }) => id !== "table:agent" });
  const registered = load("/project/specs/tables/identity.yaml")?.slice(1).join("").trim();
  expect(registered).toBe('check("table:user");');
  const { login } = planOf().workspace;
  expect(provided).toEqual([
    ["plan", { root: "/project", login, checks: [user, team], causes: [agent] }],
  ]);
});

test.each([
  "/project/src/suite/register.ts",
  "/project/specs/tables/notes.md",
  "/project/fixtures/refused/a.yaml",
  "/elsewhere/specs/tables/identity.yaml",
])("leaves %s to others", (id) => {
  expect(open().load(id)).toBeUndefined();
});

test("reads a spec file in spite of a query", () => {
  expect(open().load("/project/specs/tables/team.yaml?v=1")?.[1]).toBe(' check("table:team");');
});

test("reads specs that lie elsewhere given their folder", () => {
  const file = "/elsewhere/tables/identity.yaml";
  const moved = { ...user, place: { ...user.place, file } };
  const { load } = open({ specs: "/elsewhere", loadPlan: () => planOf(moved) });
  expect([load(file)?.[3], load("/project/specs/tables/identity.yaml")]).toEqual([
    ' check("table:user");',
    undefined,
  ]);
});

test("ends every spec file with the refusal given specs that are refused", () => {
  const place = { file: "specs/workspace.yaml", line: 4, column: 1 };
  const problems = [{ place, message: "totals do not add up" }];
  const { load, provided } = open({
    loadPlan: () => {
      throw new SpecError(problems);
    },
  });
  expect(load("/project/specs/tables/team.yaml")).toEqual([
    expect.stringMatching(/^import \{ refuse \} from ".+register\.ts"; refuse\(/),
  ]);
  expect(load("/project/specs/tables/team.yaml")?.[0]).toContain(
    `refuse(${JSON.stringify(problems)}, "/project");`,
  );
  expect(provided).toEqual([]);
});
