import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { endpointCheck, tableCheck } from "../../test-support/sample-check.ts";
import type { Check } from "../plan/check.ts";
import { selectChecks, type Selection } from "./select.ts";

const checks: readonly Check[] = [
  tableCheck({ id: "table:agent", tags: ["core", "agent"] }),
  tableCheck({ id: "table:agent_cap_data", tags: ["agent"] }),
  tableCheck({ id: "table:👥 staff" }),
  endpointCheck({ id: "endpoint:GET frontend/links", tags: ["core"] }),
  endpointCheck({ id: "endpoint:GET frontend/listings/{id}" }),
  endpointCheck({ id: "endpoint:POST mcp-workers/test-function-8052" }),
];
const pipelines: readonly Check[] = [
  ...checks,
  tableCheck({ id: "task:2385", family: "tasks" }),
  tableCheck({ id: "invariant:staging.drained", family: "pipelines" }),
];

function select(given: Partial<Selection>): unknown {
  try {
    return selectChecks(checks, { family: "all", only: [], tags: [], ...given }).map(
      ({ id }) => id,
    );
  } catch (error) {
    return error instanceof SettingsError ? error.problems : error;
  }
}

const ids = checks.map(({ id }) => id);

test.for([
  ["pipelines", ["task:2385", "invariant:staging.drained"]],
  ["tasks", ["task:2385"]],
] as const)(
  "selects the tasks with the pipelines, and by themselves, given %s",
  ([family, wanted]) => {
    const selected = selectChecks(pipelines, { family, only: [], tags: [] });
    expect(selected.map(({ id }) => id)).toEqual(wanted);
  },
);

test("selects all in the order of the plan given nothing else", () => {
  expect(select({})).toEqual(ids);
});

test.for([
  [{ family: "tables" }, ids.slice(0, 3)],
  [{ family: "endpoints" }, ids.slice(3)],
  [{ family: "references" }, []],
  [{ only: ["table:agent"] }, ids.slice(0, 1)],
  [{ only: ["table:agent*"] }, ids.slice(0, 2)],
  [{ only: ["table:👥 staff"] }, ids.slice(2, 3)],
  [{ only: ["endpoint:GET frontend/listings/{id}"] }, ids.slice(4, 5)],
  [{ only: ["endpoint:GET *"] }, ids.slice(3, 5)],
  [{ only: ["endpoint:*8052", "table:agent"] }, [ids[0], ids[5]]],
  [{ only: ["*"] }, ids],
  [{ only: ["table:agent,table:agent_cap_data"] }, ids.slice(0, 2)],
  [{ only: ["table:{agent,👥 staff}, endpoint:*8052"] }, [ids[0], ids[2], ids[5]]],
  [{ tags: ["core,agent"] }, [ids[0], ids[1], ids[3]]],
  [{ tags: ["core"] }, [ids[0], ids[3]]],
  [{ tags: ["core", "agent"] }, [ids[0], ids[1], ids[3]]],
  [{ only: ["table:*"], tags: ["core"] }, [ids[0]]],
  [{ family: "endpoints", tags: ["core"] }, [ids[3]]],
] as const)("selects given %j", ([given, expected]) => {
  expect(select(given)).toEqual(expected);
});

test.for([
  [
    { family: "table" },
    [
      'expected one of all, instance, tables, functions, endpoints, references, tasks, groups, inventory, pipelines, parity, checks, got "table"; did you mean "tables"?',
    ],
  ],
  [{ only: ["table:agnt"] }, ['--only: nothing matches "table:agnt"; did you mean "table:agent"?']],
  [{ only: ["agent"] }, ['--only: nothing matches "agent"; did you mean "table:agent"?']],
  [{ only: ["table:agent,"] }, ['--only: nothing matches ""']],
  [{ only: ["table:agent", "pipeline:*"] }, ['--only: nothing matches "pipeline:*"']],
  [{ family: "endpoints", only: ["table:agent"] }, ['--only: nothing matches "table:agent"']],
  [{ tags: ["cor"] }, ['--tag: nothing matches "cor"; did you mean "core"?']],
  [{ only: ["table:👥 staff"], tags: ["core"] }, ['--tag: nothing matches "core"']],
  [{ only: ["x"], tags: ["nobody"] }, ['--only: nothing matches "x"']],
  [
    { only: ["Table:agent"] },
    ['--only: nothing matches "Table:agent"; did you mean "table:agent"?'],
  ],
] as const)("refuses given %j", ([given, problems]) => {
  expect(select(given)).toEqual(problems);
});

test("selects the one check of an id that is a glob of others, too", () => {
  const all = ["endpoint:GET a/*", "endpoint:GET a/b", "table:[ab]", "table:a", "table:{a,b}"].map(
    (id) => tableCheck({ id }),
  );
  const chosen = (only: string): readonly string[] =>
    selectChecks(all, { family: "all", only: [only], tags: [] }).map(({ id }) => id);
  expect(all.map(({ id }) => chosen(id))).toEqual(all.map(({ id }) => [id]));
});
