import { expect, test } from "vitest";
import { column, table } from "../../../test-support/sample-check.ts";
import { fakeSession, type FakeInstance } from "../../../test-support/fake-session.ts";
import { judgePlaceholders } from "./placeholders.ts";

const good = 'function "a" {\n  stack {\n    db.query "agent" {\n    } as $rows\n  }\n}';
const bad = good.replace('"agent"', '""');
const objects = [
  { id: 1, name: "Workers/A" },
  { id: 2, name: "Workers/B" },
];

function judge(
  of: "functions" | "tables" | "endpoints",
  instance: FakeInstance,
  placeholders: "fail" | "report" = "fail",
): ReturnType<typeof judgePlaceholders> {
  const grouped = objects.map((one) => (of === "endpoints" ? { ...one, groupId: 7 } : one));
  return judgePlaceholders({ of, placeholders }, grouped, fakeSession(instance).metadata);
}

const scripts = [
  { id: 1, name: "Workers/A", xanoscript: good },
  { id: 2, name: "Workers/B", xanoscript: bad },
];

test.for([
  ["fail", "failure"],
  ["report", "drift"],
] as const)(
  "names the object that has one given placeholders: %s",
  async ([placeholders, level]) => {
    expect(await judge("functions", { functionScripts: scripts }, placeholders)).toEqual({
      findings: [
        {
          code: "placeholder",
          path: "Workers/B",
          message: 'function Workers/B has a placeholder in line 3 of its XanoScript: db.query ""',
          actual: 'db.query ""',
          level,
        },
      ],
    });
  },
);

test("reads the endpoints of each group", async () => {
  const { findings } = await judge("endpoints", { endpointScripts: { 7: scripts } });
  expect(findings.map(({ message }) => message)).toEqual([
    'endpoint Workers/B has a placeholder in line 3 of its XanoScript: db.query ""',
  ]);
});

test("is not judged where the instance gives no XanoScript, and says of which objects", async () => {
  const given = [scripts[0] ?? { id: 1, name: "" }, { id: 2, name: "Workers/B" }];
  const { findings, unjudged } = await judge("functions", { functionScripts: given });
  expect(findings).toEqual([]);
  expect(unjudged?.message).toBe(
    "of the instance's functions 1 came without XanoScript, in which a placeholder might be: Workers/B",
  );
});

test("finds a reference to table 0", async () => {
  const lead = table(1, "lead", [column("owner_id", { tableref_id: 0 })]);
  const { findings } = await judge("tables", { tables: [lead, table(3, "other")] });
  expect(findings.map(({ path, message }) => [path, message])).toEqual([
    ["lead", "table lead has a placeholder: column owner_id refers to table 0"],
  ]);
});
