import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startCommand } from "../../test-support/run-command.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "accept-"));
cpSync(join(root, "specs"), folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));
const specs = relative(root, folder);
const file = join(folder, "parity/deals.yaml");
const accept = (...args: string[]): ReturnType<typeof startCommand>["ended"] =>
  startCommand("validate.ts", ["parity", "--accept", ...args]).ended;
const participant = ["--only", "parity:participant.rows"];

test("refuses the mock's numbers given the project's own specs", async () => {
  const { code, stderr } = await accept(...participant);
  expect([code, stderr.trim()]).toEqual([
    2,
    "--accept: the mock's numbers are no baseline of the instances: add --target live, or name other specs with --specs",
  ]);
});

test("refuses entries without a baseline", async () => {
  const { code, stderr } = await accept("--specs", specs, "--only", "parity:user.rows");
  expect([code, stderr.trim()]).toEqual([
    2,
    "--accept: none of the selected entries has a baseline",
  ]);
});

test("accepts nothing that could not be counted", async () => {
  const before = readFileSync(file, "utf8");
  const fault = ["--fault-v1", '{"kind":"drop-table","table":"participant"}'];
  const { code, stdout } = await accept("--specs", specs, ...participant, ...fault);
  expect(code).toBe(2);
  expect(stdout).toContain(
    "parity:participant.rows  not accepted: table participant does not exist in V1; nearest: paid participant",
  );
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("writes the numbers, and what was, into the entry alone", async () => {
  const before = readFileSync(file, "utf8");
  const fault = ["--fault-v1", '{"kind":"add-rows","table":"participant","count":2}'];
  const { code, stdout } = await accept("--specs", specs, ...participant, ...fault);
  const today = new Date().toISOString().slice(0, 10);
  expect([code, stdout.trim().replace(/^\S+/u, "PLACE")]).toEqual([
    0,
    "PLACE  parity:participant.rows  v1 702072 → 32, v2 701551 → 30",
  ]);
  expect(readFileSync(file, "utf8")).toBe(
    before
      .replace("v1: 702072, v2: 701551, as_of: 2026-02-04", `v1: 32, v2: 30, as_of: ${today}`)
      .replace(
        "  - { id: participant.rows",
        "  # was v1 702072, v2 701551 on 2026-02-04\n  - { id: participant.rows",
      ),
  );
});

const compared = join(folder, "parity/row-by-row.yaml");
const cells = ["--specs", specs, "--only", "parity:agent.cells"];
const twoMore = ["--fault-v1", '{"kind":"add-rows","table":"agent","count":2}'];

/** The entry accepts so many differences, beside the other entries of its file. */
function accepting(differences: number): string {
  const text = readFileSync(join(root, "specs/parity/row-by-row.yaml"), "utf8").replace(
    /(  - id: agent\.cells\n(?:    .*\n)*?    rows:\n)/,
    `$1      accepted: { differences: ${differences}, as_of: 2026-02-04 }\n`,
  );
  writeFileSync(compared, text);
  return text;
}

test("writes fewer differences of rows, and what was, into the entry alone", async () => {
  const before = accepting(5);
  const { code, stdout } = await accept(...cells, ...twoMore);
  const today = new Date().toISOString().slice(0, 10);
  expect([code, stdout.trim().replace(/^\S+/u, "PLACE")]).toEqual([
    0,
    "PLACE  parity:agent.cells  differences 5 → 2",
  ]);
  expect(readFileSync(compared, "utf8")).toBe(
    before
      .replace("differences: 5, as_of: 2026-02-04", `differences: 2, as_of: ${today}`)
      .replace("  - id: agent.cells", "  # was 5 differences on 2026-02-04\n  - id: agent.cells"),
  );
});

test("writes more differences of rows only when asked", async () => {
  const before = accepting(1);
  const refused = await accept(...cells, ...twoMore);
  expect([refused.code, refused.stdout.trim().replace(/^\S+/u, "PLACE")]).toEqual([
    1,
    "PLACE  parity:agent.cells  not accepted: 2 differences, 1 accepted on 2026-02-04; --accept-more accepts more than before",
  ]);
  expect(readFileSync(compared, "utf8")).toBe(before);
  const { code, stdout } = await accept(...cells, ...twoMore, "--accept-more");
  expect([code, stdout.trim().replace(/^\S+/u, "PLACE")]).toEqual([
    0,
    "PLACE  parity:agent.cells  differences 1 → 2",
  ]);
});

test("accepts no differences of tables that could not be compared", async () => {
  const before = accepting(5);
  const fault = ["--fault-v1", '{"kind":"drop-table","table":"agent"}'];
  const { code, stdout } = await accept(...cells, ...fault);
  expect(code).toBe(2);
  expect(stdout).toContain("parity:agent.cells  not accepted: table agent does not exist in V1");
  expect(readFileSync(compared, "utf8")).toBe(before);
});

test("refuses what only a part of the rows says", async () => {
  const { code, stderr } = await accept(...cells, "--sample", "10");
  expect([code, stderr.trim()]).toEqual([
    2,
    "--accept: all rows are compared for what is accepted: leave out --sample and --max-requests",
  ]);
});
