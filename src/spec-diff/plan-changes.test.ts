import { expect, test } from "vitest";
import { declared, referenceCheck, tableCheck } from "../../test-support/sample-check.ts";
import { describeChanges } from "./describe-changes.ts";
import { comparePlans } from "./plan-changes.ts";

const columns = [declared("id"), declared("email", { type: "email" })];
const before = [tableCheck({ columns }), tableCheck({ id: "table:old" })];
const changedTable = tableCheck({
  place: { file: "specs/tables/other.yaml", line: 7, column: 5 },
  minRows: 3,
  columns: [declared("email", { type: "text" }), declared("id")],
});
const after = [changedTable, referenceCheck()];

test("says which entries are new, gone, or say something else, wherever they stand", () => {
  expect(comparePlans(before, after)).toEqual({
    added: [referenceCheck()],
    removed: [tableCheck({ id: "table:old" })],
    changed: [
      {
        check: changedTable,
        changes: [
          { path: "minRows", before: "0", after: "3" },
          { path: "columns.email.type", before: '"email"', after: '"text"' },
        ],
      },
    ],
  });
  expect(comparePlans(before, before)).toEqual({ added: [], removed: [], changed: [] });
});

test("writes a change as Markdown", () => {
  expect(describeChanges(comparePlans(before, after), "origin/main")).toBe(`### Specs

3 entries differ from \`origin/main\`: 1 added, 1 removed, 1 changed.

| | added | removed | changed |
| --- | --: | --: | --: |
| tables | 0 | 1 | 1 |
| references | 1 | 0 | 0 |

**Removed**

- \`table:old\` specs/x.yaml:3:5

**Changed**

- \`table:agent\` specs/tables/other.yaml:7:5
  - \`minRows\`: \`0\` → \`3\`
  - \`columns.email.type\`: \`"email"\` → \`"text"\`

**Added**

- \`reference:agent.user_id\` specs/x.yaml:3:5`);
});

test("says so given no difference", () => {
  expect(describeChanges(comparePlans(before, before), "main")).toBe(
    "### Specs\n\nNo entry says anything else than at `main`.",
  );
});
