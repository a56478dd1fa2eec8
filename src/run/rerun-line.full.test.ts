import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { startMock } from "../../simulator/xano/start.ts";
import { rerunCommand } from "../result/message.ts";
import { startCommand, startNode, type Ended } from "../../test-support/run-command.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "rerun-"));
afterAll(() => rmSync(folder, { recursive: true }));
const fault = `{"kind":"drop-column","table":"agent","column":"display_name"}`;
const failed = "column display_name does not exist";

/**
 * Runs a line as a person does who pastes it: in bash, in the project's folder, with the settings of the first run. It
 * writes to a folder of the test: what a person's runs have left stays as it is.
 */
async function paste(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn("bash", ["-c", `${line} --reports ${join(folder, "again")}`], {
    cwd: root,
    env: { PATH, HOME, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const code = new Promise<number | null>((done) => child.once("close", done));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

/** The commands after a label in a text. */
function linesIn(printed: string, label: RegExp): string[] {
  return [...printed.matchAll(label)].map(([, line = ""]) => line);
}

test("judges as the run did given the line of each report of a run, pasted", async () => {
  const reports = join(folder, "run");
  const summary = join(folder, "summary.md");
  const { stdout } = await startCommand(
    "validate.ts",
    ["--only", "table:agent", "--fault", fault, "--seed", "3", "--strict", "--reports", reports],
    { env: { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary } },
  ).ended;
  const [line = ""] = linesIn(stdout, /^ {2}rerun {2}(.*)$/gm);
  const record = JSON.parse(readFileSync(join(reports, "run.json"), "utf8"));
  const junit = readFileSync(join(reports, "junit.xml"), "utf8").replaceAll("&quot;", '"');
  const allure = readdirSync(join(reports, "allure-results"))
    .filter((name) => name.endsWith("-result.json"))
    .map((name) => JSON.parse(readFileSync(join(reports, "allure-results", name), "utf8")));
  const annotation = stdout.replaceAll("%0A", "\n");
  expect([
    record.results[0].rerun,
    linesIn(junit, /^rerun {6}(.*?)<\/failure>$/gm)[0],
    linesIn(allure[0].statusDetails.trace, /^rerun {6}(.*)$/gm)[0],
    linesIn(annotation, /^rerun {2}(.*)$/gm)[0],
    linesIn(readFileSync(summary, "utf8"), /`(npm run [^`]*)`/g)[0],
  ]).toEqual([line, line, line, line, line]);
  const again = await paste(line);
  expect([again.code, again.stdout]).toEqual([1, expect.stringContaining(failed)]);
});

test("judges the same mock given the line of an alert, of the daily sync and of Vitest, pasted", async () => {
  const mock = await startMock();
  try {
    mock.v2.inject({ kind: "drop-table", table: "stage_listings_rezen_onboarding" });
    const env = {
      SUITE_TARGET: "live",
      XANO_V2_URL: mock.v2.url,
      XANO_V2_META_TOKEN: mock.v2.metaToken,
      XANO_V2_USER_EMAIL: mock.v2.userEmail,
      XANO_V2_USER_PASSWORD: mock.v2.userPassword,
    };
    const joined = ["--mock-url", mock.v2.url];
    const alert = await startCommand("validation/pipeline-alerting.ts", ["--dry-run", ...joined])
      .ended;
    const alertLines = linesIn(alert.stdout, /^rerun: `(.*)`$/gm);
    mock.v2.inject({ kind: "ignore-ad-user-id" });
    const sync = await startCommand("validation/validate-daily-sync.ts", joined).ended;
    const vitest = await startNode(
      [
        resolve(root, "node_modules/vitest/vitest.mjs"),
        "run",
        "specs/tables",
        "-t",
        "listings_rezen",
      ],
      { env },
    ).ended;
    const printed = [
      ...alertLines.slice(0, 1),
      ...linesIn(sync.stdout, /^rerun {2}(.*)$/gm).slice(0, 1),
      ...linesIn(vitest.stderr, /^.*rerun {6}(.*)$/gm).slice(0, 1),
    ];
    expect(printed).toEqual([
      expect.stringContaining(`npm run validate:all -- --mock-url ${mock.v2.url} --only`),
      expect.stringContaining(`npm run validate:all -- --mock-url ${mock.v2.url} --only`),
      expect.stringContaining("npm run validate:all -- --target live --only"),
    ]);
    for (const line of printed) {
      // Each writes to one folder: one after the other.
      // oxlint-disable-next-line no-await-in-loop
      const again = await paste(line, env);
      expect([line, again.code]).toEqual([line, 1]);
    }
  } finally {
    await mock.close();
  }
});

test.each([
  "table:agent",
  'table:user\'s $HOME `id` "x" \\n !!',
  "endpoint:GET a/[b]*/{c,d}?e=~/f&g|h;i>j<k#l(m)",
  "table:👥 ünï  two",
  "-n --only=x %s",
])("gives the command exactly the id %j from bash", (id) => {
  const place = { file: "specs/tables/o'hara [x].yaml", line: 3, column: 1 };
  const line = rerunCommand({ subject: { id, place }, runOptions: ["--fault", fault] });
  const script = `npm() { printf '%s\\0' "$@"; }; ${line}`;
  const { stdout } = spawnSync("bash", ["-c", script], { cwd: root, encoding: "utf8" });
  expect(stdout.split("\0").slice(0, -1)).toEqual([
    "run",
    "validate:all",
    "--",
    "--fault",
    fault,
    "--only",
    id,
  ]);
});

test("gives Vitest exactly the place given a spec file of an odd name", () => {
  const place = { file: "specs/tables/o'hara [x] $1.yaml", line: 3, column: 1 };
  const line = rerunCommand({ subject: { id: "table:x", place } });
  const { stdout } = spawnSync("bash", ["-c", `npx() { printf '%s\\0' "$@"; }; ${line}`], {
    encoding: "utf8",
  });
  expect(stdout.split("\0").slice(0, -1)).toEqual(["vitest", "run", `${place.file}:3`]);
});
