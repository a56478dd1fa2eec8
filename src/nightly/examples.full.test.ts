import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { startMock } from "../../simulator/xano/start.ts";
import { liveSettings } from "../../test-support/live-run.ts";

vi.setConfig({ testTimeout: 900_000 });

const root = resolve(import.meta.dirname, "../..");
const work = mkdtempSync(join(tmpdir(), "examples-"));
const mock = await startMock();
const settings = liveSettings(mock);
afterAll(async () => {
  await mock.close();
  rmSync(work, { recursive: true, force: true });
});

/** The project as a machine of a CI has it after `npm ci`: without anything that an earlier run left. */
function makeClone(name: string): string {
  const folder = join(work, name);
  const left = new Set(["node_modules", ".git", "reports"]);
  cpSync(root, folder, {
    recursive: true,
    filter: (path) => dirname(path) !== root || !left.has(basename(path)),
  });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
}

/** Runs a line in bash, with no settings but these. */
function runLine(line: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  const { PATH = "", HOME = "" } = process.env;
  return new Promise((settle) => {
    const options = { cwd, env: { PATH, HOME, ...env }, maxBuffer: 50_000_000 };
    const child = execFile("bash", ["-c", line], options, (_, stdout, stderr) =>
      settle({ code: child.exitCode, out: `${stdout}${stderr}` }),
    );
  });
}

/** `Night: Held: …` or `Night: Failed: …`; a busy machine may find an answer slow. */
const night = /^Night: (?:Held|Failed): .* Exit code [01]; /mu;
const alert = /^(?:Healthy|Alert): .* Exit code [01]\.$/mu;

test("the line for cron judges the night and raises the alert, with the settings of .env", async () => {
  const folder = makeClone("cron");
  const [, line = ""] =
    /^17 3 \* \* \* (.+)$/mu.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  expect(line).toContain("cd /srv/xano-contract-suite && ");
  const env = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, ".env"), env.join(""));
  // reports/ is not there yet: the line itself writes its log into it.
  const { code, out } = await runLine(line.replace("/srv/xano-contract-suite", folder), work, {});
  expect(readFileSync(join(folder, "reports/night.log"), "utf8")).toMatch(night);
  expect([out, code]).toEqual([
    expect.stringMatching(alert),
    expect.toSatisfy((one) => one === 0 || one === 1),
  ]);
});

interface GitlabJob {
  readonly script: readonly string[];
  readonly parallel?: number;
  readonly artifacts?: { readonly paths: readonly string[] };
}

/** Runs the script of a job in a clone of its own, with what earlier jobs left there, and gives what it leaves itself. */
async function runJob(
  job: GitlabJob,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  const line = ["set -eo pipefail", ...job.script].join("\n");
  return runLine(line, folder, { ...settings, CI: "true", ...env });
}

function handOver({ artifacts }: GitlabJob, from: string, to: string): void {
  for (const path of artifacts?.paths ?? []) {
    expect([path, existsSync(join(from, path))]).toEqual([path, true]);
    cpSync(join(from, path), join(to, path), { recursive: true });
  }
}

test("the jobs for GitLab judge their shards, merge them and raise the alert, each in a clone of its own", async () => {
  const jobs = parse(readFileSync(join(root, "deploy/gitlab-ci.yml"), "utf8"));
  const [shard, merge, tell]: readonly GitlabJob[] = [jobs.shard, jobs.merge, jobs.alert];
  const count = shard?.parallel ?? 0;
  expect(count).toBeGreaterThan(1);
  if (shard === undefined || merge === undefined || tell === undefined) {
    throw new Error("a job of the three is missing");
  }
  const merging = makeClone("gitlab-merge");
  const codes = await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const folder = makeClone(`gitlab-${at + 1}`);
      const ran = await runJob(shard, folder, {
        CI_NODE_INDEX: String(at + 1),
        CI_NODE_TOTAL: String(count),
      });
      expect(ran.out).toMatch(/ Exit code [01]\.$/mu);
      handOver(shard, folder, merging);
      return ran.code;
    }),
  );
  expect(codes.filter((code) => code !== 0 && code !== 1)).toEqual([]);
  expect((await runJob(merge, merging, {})).out).toMatch(night);
  const alerting = makeClone("gitlab-alert");
  handOver(merge, merging, alerting);
  expect((await runJob(tell, alerting, {})).out).toMatch(alert);
  expect(existsSync(join(merging, "reports/pages/index.html"))).toBe(true);
});

test("the alert says that a night left nothing, given that no shard has begun", async () => {
  const folder = makeClone("nothing");
  const { alert: job } = parse(readFileSync(join(root, "deploy/gitlab-ci.yml"), "utf8"));
  const { code, out } = await runJob(job, folder, {});
  expect([code, out]).toEqual([
    2,
    expect.stringContaining("*NOT JUDGED* run: no run record: the night did not judge anything"),
  ]);
  expect(out).toContain("sent to Slack: 1 opened");
});
