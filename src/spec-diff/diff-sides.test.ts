import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { diffSides } from "./diff-sides.ts";

const asked = {
  format: "text",
  failOn: "breaking",
  allowed: [],
  open: () => Promise.reject(new Error("no live side")),
} as const;
const workspace = `kind: workspace
name: Harbour
backend: { kind: http }
totals: { tables: 1 }
samples: {}
gates: { overall: 100% }
`;
const tables = `kind: tables
domain: fleet
tables:
  - name: ship
    id: 4
    columns:
      id: int!
      flag: text?
`;

/** A project with two folders of specs; `change` is made to the tables of the second. */
function project(change: (text: string) => string): string {
  const root = mkdtempSync(join(tmpdir(), "sides-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [folder, text] of [
    ["specs", tables],
    ["next", change(tables)],
  ] as const) {
    mkdirSync(join(root, folder, "tables"), { recursive: true });
    writeFileSync(join(root, folder, "workspace.yaml"), workspace);
    writeFileSync(join(root, folder, "tables/fleet.yaml"), text);
  }
  return root;
}

test("shows what of another folder of specs breaks, with the place in both", async () => {
  const root = project((text) => text.replace("id: 4", "id: 5").replace("flag:", "colours:"));
  expect(await diffSides({ ...asked, root, from: "specs", to: "next" })).toEqual({
    report: `table ship
  breaking  id was 4, and is 5 now  (table-id-changed)
    specs/tables/fleet.yaml:4:5 → next/tables/fleet.yaml:4:5
  breaking  column flag is gone  (column-removed)
    was at specs/tables/fleet.yaml:8:13
  additive  column colours is new  (column-added)
    at next/tables/fleet.yaml:8:16

3 changes: 2 breaking, 1 additive.`,
    isFailing: true,
  });
});

test("takes the project's own specs for a side that is not given", async () => {
  const root = project((text) => text.replace("      flag: text?\n", ""));
  const { report, isFailing } = await diffSides({ ...asked, root, from: "next", to: undefined });
  expect([report.split("\n").at(-1), isFailing]).toEqual([
    "1 change: 0 breaking, 1 additive.",
    false,
  ]);
});

test("refuses specs that are none, at their place", async () => {
  const root = project((text) => text.replace("int!", "integer"));
  await expect(diffSides({ ...asked, root, from: "specs", to: "next" })).rejects.toThrow(
    /next\/tables\/fleet\.yaml:7:11/u,
  );
});

test("compares specs with an export, whatever its layout", async () => {
  const root = project((text) => text);
  const folder = join(root, "export/table");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "ship.xs"),
    "table ship {\n  schema {\n    int id\n    text flag\n    int? crew?\n  }\n}",
  );
  expect(await diffSides({ ...asked, root, from: undefined, to: "export" })).toEqual({
    report: `table ship
  additive  column flag: nullable was true, and is false now  (column-nullable-changed)
    specs/tables/fleet.yaml:8:13 → export
  additive  column crew is new  (column-added)
    at export

2 changes: 0 breaking, 2 additive.`,
    isFailing: false,
  });
});

test("refuses a workspace beside a document", async () => {
  const root = project((text) => text);
  await expect(diffSides({ ...asked, root, from: "specs", to: "a.yaml" })).rejects.toThrow(
    'expected two workspaces or two OpenAPI documents, got a workspace and "a.yaml"',
  );
});

test("leaves documents to the comparison of documents", async () => {
  const root = project((text) => text);
  await expect(diffSides({ ...asked, root, from: "a.yaml", to: undefined })).rejects.toThrow(
    "--to is missing: two OpenAPI documents are compared, and --from names one",
  );
});
