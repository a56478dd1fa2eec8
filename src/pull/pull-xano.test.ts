import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadPlan } from "../kinds/load-plan.ts";
import type { OpenApi } from "./document/openapi.ts";
import { pull, type Pulled } from "./pull.ts";
import { readDocument } from "./document/read-document.ts";

const project = resolve(import.meta.dirname, "../..");
const root = mkdtempSync(join(tmpdir(), "pull-xano-"));
cpSync(join(project, "specs"), join(root, "specs"), { recursive: true });
cpSync(join(project, "contracts"), join(root, "contracts"), { recursive: true });
const document = await readDocument(join(project, "fixtures/openapi/xano-group.json"));

afterAll(() => rmSync(root, { recursive: true }));

function pullInto(from: OpenApi, prune = false): Pulled {
  const pulled = pull(from, { root, folder: "specs", prune });
  for (const [file, text] of pulled.files) {
    if (text === null) {
      rmSync(file);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return pulled;
}

/** Lines of a file that a pull took, and those that it put in. */
function changedLines(file: string): { readonly gone: string[]; readonly come: string[] } {
  const before = readFileSync(join(project, file), "utf8").split("\n");
  const after = readFileSync(join(root, file), "utf8").split("\n");
  return {
    gone: before.filter((line) => !after.includes(line)),
    come: after.filter((line) => !before.includes(line)),
  };
}

function notesOf({ notes }: Pulled): string[] {
  return notes.filter(({ sign }) => sign !== "!").map(({ sign, text }) => `${sign} ${text}`);
}

test("merges Xano's document into the files of its group, and leaves all else as it is", () => {
  expect(notesOf(pullInto(document))).toEqual([
    "~ POST frontend/links: inputs { title: text, url: text, icon?: text, position?: int }",
    "~ GET frontend/listings/all: inputs { view?: text, page?: int }, contract frontend/get-listings-all",
    "+ DELETE frontend/saved_views/{saved_view_id}",
  ]);
  expect(changedLines("specs/endpoints/frontend-dashboard.yaml")).toEqual({
    gone: ["    inputs: { title: text, url: text, icon: text }"],
    come: ["    inputs: { title: text, url: text, icon?: text, position?: int }"],
  });
  expect(changedLines("specs/endpoints/frontend-deals.yaml")).toEqual({
    gone: ["  - { path: /listings/all, id: 17036, inputs: { view: text }, send: { view: agent } }"],
    come: [
      "  - path: /listings/all",
      "    id: 17036",
      "    inputs: { view?: text, page?: int }",
      "    send: { view: agent }",
      "    contract: frontend/get-listings-all",
    ],
  });
  expect(readFileSync(join(root, "specs/endpoints/frontend-deals.yaml"), "utf8")).toContain(
    "  # view is required in the export, optional in a report\n  - path: /listings/all\n",
  );
});

test("takes an empty object for unknown, and a plan can be made of it all", () => {
  const contract: unknown = JSON.parse(
    readFileSync(join(root, "contracts/frontend/get-listings-all.schema.json"), "utf8"),
  );
  expect(contract).toMatchObject({
    type: "array",
    items: { properties: { photo: true, created_at: { type: "number", format: "timestamptz" } } },
  });
  const added = loadPlan(root).checks.find(({ id }) => id.includes("saved_views"));
  expect(added).toMatchObject({
    call: { safety: "destructive", auth: "bearer", send: { saved_view_id: 1 } },
  });
});

test("changes nothing the second time", () => {
  const again = pullInto(document);
  expect([again.files.size, notesOf(again)]).toEqual([0, []]);
});

test("keeps a contract that was made by hand, and says so", () => {
  const file = join(root, "contracts/frontend/get-listings-all.schema.json");
  writeFileSync(file, '{ "title": "mine" }');
  const { notes, files } = pullInto(document);
  expect([files.size, notes.map(({ text }) => text)]).toEqual([
    0,
    expect.arrayContaining(["contract frontend/get-listings-all was made by hand and stays"]),
  ]);
});

test("names what the specs still name elsewhere, and mends nothing that was made by hand", () => {
  const { notes } = pull(document, { root, folder: "specs", prune: true });
  const warnings = notes.filter(({ sign }) => sign === "!").map(({ text }) => text);
  expect(warnings).toContainEqual(
    expect.stringMatching(/^specs\/workspace\.yaml:\d+:\d+ {2}proof\.unseen\[0\]/),
  );
});

test("reports what is gone, and takes it out only when it is told to", () => {
  const workspace = join(root, "specs/workspace.yaml");
  const text = readFileSync(workspace, "utf8");
  writeFileSync(workspace, text.slice(0, text.indexOf("\nproof:") + 1));
  const { notes } = pullInto(document);
  const gone = notes.filter(({ text }) => text.endsWith("--prune takes it out"));
  const pruned = pullInto(document, true);
  const taken = notesOf(pruned).filter((note) => note.startsWith("- "));
  const left = [...readFileSync(workspace, "utf8").matchAll(/endpoints: (\d+)/g)];
  expect([gone.length > 0, taken.length, left[0]?.[1]]).toEqual([
    true,
    gone.length,
    String(loadPlanTotal() - gone.length),
  ]);
});

/** Declared endpoints before anything was taken out: one more than the project's. */
function loadPlanTotal(): number {
  const { checks } = loadPlan(project);
  return checks.filter(({ kind }) => kind === "endpoint").length + 1;
}
