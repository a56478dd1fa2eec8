import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startCommand, type Ended } from "../../test-support/run-command.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "specs-"));
afterAll(() => rmSync(folder, { recursive: true }));
interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Judges tables by a copy of the specs in which one text is replaced. */
async function validateEdited({ file, from, to }: Edit): Promise<Ended> {
  const specs = mkdtempSync(join(folder, "edited-"));
  cpSync(join(root, "specs"), specs, { recursive: true });
  const text = readFileSync(join(specs, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(specs, file), text.replace(from, to));
  const args = ["tables", "--specs", specs, "--reports", join(specs, "reports")];
  const { code, stdout, stderr } = await startCommand("validate.ts", args).ended;
  return { code, stdout, stderr: stderr.replaceAll(specs, "specs") };
}

test.for<[string, Edit, string]>([
  [
    "a column type of another system",
    { file: "tables/identity.yaml", from: "state: text?", to: "state: string?" },
    `specs/tables/identity.yaml:34:14  table agent, columns.state: expected a column type (int, decimal, text, bool, timestamp, date, enum, json and 15 more), then [] for a list, then ? for nullable or ! for never null; got "string?" (text); did you mean "text?"?`,
  ],
  [
    "a reference to a table nobody declares",
    { file: "references/identity.yaml", from: "to: brokerage.id", to: "to: brokrage.id" },
    `specs/references/identity.yaml:5:37  reference agent.brokerage_id, to: no spec declares a table "brokrage"; did you mean "brokerage"?
    declare it in specs/tables, or correct the name`,
  ],
  [
    "a contract that does not exist",
    {
      file: "endpoints/mcp-workers-functions.yaml",
      from: "contract: fp-reply",
      to: "contract: fp-replay",
    },
    `specs/endpoints/mcp-workers-functions.yaml:6:72  endpoint /test-fp-function-8200-8250, contract: contracts/fp-replay.schema.json does not exist; did you mean "fp-reply"?
    name a file in contracts/ without .schema.json, or json for any JSON value`,
  ],
  [
    "a key that is misspelt",
    { file: "tasks/rezen.yaml", from: "severity: critical", to: "severty: critical" },
    `specs/tasks/rezen.yaml:10:5  task reZEN - Onboarding - Start Onboarding Job V3: unknown key "severty"; did you mean "severity"?
    keys here: severity, id, name, active, every, starts_on, datasource, ran_within and 5 more`,
  ],
  [
    "an entry that is missing from the totals",
    {
      file: "groups.yaml",
      from: '  - { key: legacy-preferences, id: 533, name: "Legacy: Preferences", canonical: GavJZkAu }\n',
      to: "",
    },
    `specs/workspace.yaml:5:1  totals do not add up: groups expected 30, got 29
    find the entry that is missing or too many, or correct totals`,
  ],
])("refuses the specs given %s", async ([, edit, message]) => {
  expect(await validateEdited(edit)).toEqual({ code: 2, stdout: "", stderr: `${message}\n` });
});

test("shows the line of the spec given one that no longer holds", async () => {
  const edit = { file: "tables/identity.yaml", from: "state: text?", to: "stage: text?" };
  const { code, stdout } = await validateEdited(edit);
  expect(code).toBe(1);
  expect(stdout).toContain(
    '  column stage does not exist; did you mean "state"?\n  7| tables:\n  8|   - name: agent\n',
  );
});
