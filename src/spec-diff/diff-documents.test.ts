import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { diffDocuments, type DocumentDiff } from "./diff-documents.ts";

const head = `openapi: 3.0.3\ninfo: { title: T, version: "1" }\npaths:\n`;
const answer = (type: string): string => `  /a:
    get:
      responses:
        "200":
          content:
            application/json:
              schema:
                type: object
                properties:
                  id: { type: ${type} }
`;

async function diff(
  given: Partial<DocumentDiff> = {},
): Promise<{ report: string; isFailing: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), "diff-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const from = join(folder, "from.yaml");
  const to = join(folder, "to.yaml");
  writeFileSync(from, head + answer("string"));
  writeFileSync(to, `${head}${answer("integer")}  /b: { get: { responses: {} } }\n`);
  const usual = { from, to, format: "text", failOn: "breaking", allowed: [] } as const;
  const { report, isFailing } = await diffDocuments({ ...usual, ...given });
  return { report: report.replaceAll(`${folder}/`, ""), isFailing };
}

test("shows each change with its places in both documents", async () => {
  expect(await diff()).toEqual({
    report: `GET /a
  breaking  200: /id: type string is integer now  (response-type-changed)
    from.yaml:13:23 → to.yaml:13:23

GET /b
  additive  the operation is new  (operation-added)
    at to.yaml:14:14

2 changes: 1 breaking, 1 additive.`,
    isFailing: true,
  });
});

test("writes the same as JSON and as Markdown", async () => {
  const { report } = await diff({ format: "json" });
  const { report: table } = await diff({ format: "markdown" });
  const read: unknown = JSON.parse(report);
  expect(read).toEqual({
    breaking: 1,
    additive: 1,
    changes: [
      {
        effect: "breaking",
        kind: "response-type-changed",
        subject: "GET /a",
        message: "200: /id: type string is integer now",
        before: "from.yaml:13:23",
        after: "to.yaml:13:23",
      },
      expect.objectContaining({ kind: "operation-added", after: "to.yaml:14:14" }),
    ],
  });
  expect(table.split("\n")).toEqual([
    "### Changes",
    "",
    "2 changes: 1 breaking, 1 additive.",
    "",
    "| | Of | Change | Kind | Places |",
    "| --- | --- | --- | --- | --- |",
    "| breaking | `GET /a` | 200: /id: type string is integer now | response-type-changed | <code>from.yaml:13:23 → to.yaml:13:23</code> |",
    "| additive | `GET /b` | the operation is new | operation-added | <code>at to.yaml:14:14</code> |",
  ]);
});

test("fails on what it is told to", async () => {
  const [additive, nothing] = [
    await diff({ failOn: "additive" }),
    await diff({ failOn: "nothing" }),
  ];
  expect([additive.isFailing, nothing.isFailing]).toEqual([true, false]);
});

test("refuses one document alone", async () => {
  await expect(diff({ to: undefined })).rejects.toThrow(
    "--to is missing: two OpenAPI documents are compared, and --from names one",
  );
});
