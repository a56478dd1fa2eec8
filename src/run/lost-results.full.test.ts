import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test, vi } from "vitest";
import { startCommand, type Ended } from "../../test-support/run-command.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "lost-"));
afterAll(() => rmSync(folder, { recursive: true }));
/** Runs a command with mounts of its own, which end with it. */
const ownMounts = "unshare -rm";

/** Where a container forbids mounting, the failing writers of the unit tests stand for a full disk. */
const canMount = spawnSync("bash", ["-c", `${ownMounts} true`]).status === 0;

/** Runs a line of bash in which `validate` judges one table. */
async function bash(line: string, around = ""): Promise<Ended> {
  const { PATH = "", HOME = "" } = process.env;
  const validate = `validate() { node scripts/launch.mjs scripts/validate.ts --only table:user "$@"; }`;
  const env = { PATH, HOME, NO_COLOR: "1", LINE: `${validate}; ${line}` };
  const args = ["-c", `exec ${around} bash -c "$LINE"`];
  const child = spawn("bash", args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const code = new Promise<number | null>((done) => child.once("close", done));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

const verdict = "Held: 1 of 1 check passed.\n";

/** What stands after the verdict where nothing can be kept. */
function loss(cause: string): string {
  return `${verdict}\nallure-results, junit.xml and run.json could not be kept: ${cause}.\nNot kept: what stands above is all there is of it. Exit code 2.\n`;
}

test.each([
  ["a folder below a device", "/dev/null/x", "/dev/null is"],
  ["a file in place of the folder", join(folder, "file"), "it is"],
])("judges nothing and says so given %s", async (_, reports, what) => {
  writeFileSync(join(folder, "file"), "mine");
  const { code, stdout, stderr } = await bash(`validate --reports ${reports}`);
  expect([code, stdout, stderr]).toEqual([
    2,
    "",
    `--reports: expected a folder, got ${reports}: ${what} no folder; name another\n`,
  ]);
  expect(readFileSync(join(folder, "file"), "utf8")).toBe("mine");
});

test("gives one exit code everywhere given one output that cannot be written", async () => {
  const reports = join(folder, "one");
  mkdirSync(join(reports, "junit.xml"), { recursive: true });
  const { code, stdout } = await bash(`validate --json --reports ${reports}`);
  const record = JSON.parse(readFileSync(join(reports, "run.json"), "utf8"));
  const verdict = {
    exitCode: 2,
    sentence: "Held: 1 of 1 check passed; not kept: junit.xml.",
  };
  expect([code, JSON.parse(stdout).verdict, record.summary.verdict]).toEqual([2, verdict, verdict]);
});

test.skipIf(!canMount).each([
  ["a full disk", "size=4k", "no space is left on the device (ENOSPC); make room"],
  [
    "a disk that can only be read",
    "ro",
    "its folder cannot be made there (ENOENT); name a folder that can be written",
  ],
])("prints the verdict and says what is lost given %s", async (_, options, cause) => {
  const disk = join(folder, "disk");
  mkdirSync(disk, { recursive: true });
  const fill = `{ head -c 8k /dev/zero > ${disk}/full; } 2>/dev/null`;
  const mount = `mount -t tmpfs -o ${options} tmpfs ${disk}; ${fill}`;
  const run = await bash(`${mount}; validate --reports ${disk}/reports`, ownMounts);
  expect([run.code, run.stderr]).toEqual([2, ""]);
  expect(run.stdout.slice(run.stdout.indexOf("Held"))).toBe(loss(cause));
});

test.each([
  ["a reader that has gone", "| true", "its reader has closed it (EPIPE)"],
  ["a full disk behind stdout", "> /dev/full", "no space is left on the device (ENOSPC)"],
])("keeps its files and says that nobody reads it given %s", async (_, sink, why) => {
  const reports = join(folder, "unread");
  const { code, stderr } = await bash(
    `validate --reports ${reports} ${sink}; exit \${PIPESTATUS[0]}`,
  );
  expect([code, stderr]).toEqual([
    2,
    `stdout cannot be written: ${why}; the command goes on, and files are kept. Exit code 2.\n`,
  ]);
  const record = JSON.parse(readFileSync(join(reports, "run.json"), "utf8"));
  expect(record.summary.verdict).toEqual({
    exitCode: 2,
    sentence: "Held: 1 of 1 check passed; not kept: stdout.",
  });
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "keeps what was judged, and says in one sentence what, given %s",
  async (signal) => {
    const fault = '{"kind":"slow","endpoint":"GET pe1wjL5I/links","ms":120000}';
    const reports = join(folder, signal);
    const args = ["--only", "table:user", "--only", "endpoint:GET frontend/links"];
    const { child, ended } = startCommand("validate.ts", [
      ...args,
      "--fault",
      fault,
      "--reports",
      reports,
    ]);
    const judged = (): number =>
      JSON.parse(readFileSync(join(reports, "run.json"), "utf8")).results.length;
    try {
      await vi.waitFor(() => expect(judged()).toBe(1), { timeout: 60_000, interval: 50 });
    } finally {
      child.kill(signal);
    }
    const { code, stderr } = await ended;
    const expected = 128 + constants.signals[signal];
    expect([code, stderr.trim().split(": ")]).toEqual([
      expected,
      [
        `Ended by ${signal}`,
        expect.stringMatching(
          new RegExp(
            String.raw`^1 of 2 checks were judged and are kept in .*run\.json, the rest was not judged\. Exit code ${expected}\.$`,
          ),
        ),
      ],
    ]);
  },
);
