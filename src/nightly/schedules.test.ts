import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const workflows = readdirSync(join(root, ".github/workflows")).map((name) => [
  name,
  read(`.github/workflows/${name}`),
]);
const nightly: Workflow = parse(read(".github/workflows/nightly.yml"));
const settings = new Set(
  [...read(".env.example").matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? ""),
);

const cronJobs = parseAllDocuments(read("deploy/nightly-cron-job.yaml"))
  .map((document) => document.toJS())
  .filter(({ kind }) => kind === "CronJob");
const alertJob = cronJobs[1].spec.jobTemplate.spec.template.spec.containers[0];

/** Which names are secret, as `.env.example` says of the alert's settings. */
function contextOf(name: string): "secrets" | "vars" {
  return /_(?:URL|SECRET|PASSWORD|TOKEN)$/u.test(name) ? "secrets" : "vars";
}

/** Of a day, at which a job begins. */
function minuteOf({ schedule }: { readonly schedule: string }): number {
  const [minute, hour] = schedule.split(" ").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions?: unknown;
  readonly strategy?: {
    readonly "fail-fast": boolean;
    readonly matrix: { readonly shard: string[] };
  };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

test.for(workflows)("%s pins each action by digest, with its version", ([, text = ""]) => {
  const uses = [...text.matchAll(/uses: (.+)$/gm)].map(([, used]) => used);
  expect(uses.length).toBeGreaterThan(0);
  expect(
    uses.filter((used) => !/^[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/u.test(used ?? "")),
  ).toEqual([]);
});

test.for(workflows)(
  "%s reads contents, and no job may more but the one that publishes",
  ([, text = ""]) => {
    const { permissions, jobs }: Workflow = parse(text);
    const others = Object.entries(jobs).flatMap(([name, job]) =>
      job.permissions === undefined ? [] : [[name, job.permissions]],
    );
    expect(permissions).toEqual({ contents: "read" });
    expect(others).toEqual(
      "pages" in jobs ? [["pages", { pages: "write", "id-token": "write" }]] : [],
    );
  },
);

test.for(workflows)("%s runs commands alone", ([, text = ""]) => {
  const { jobs }: Workflow = parse(text);
  const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  const isCommand = /^(?:npm (?:ci|test|run (?:--silent )?[\w:]+)|npx tsx scripts\/[\w/-]+\.ts)\b/u;
  expect(runs.filter((run) => run.includes("\n") || !isCommand.test(run))).toEqual([]);
});

test("the night of GitHub judges all shards, and merges and alerts whatever becomes of them", () => {
  const { shard, merge, alert } = nightly.jobs;
  const shards = shard?.strategy?.matrix.shard ?? [];
  expect(shards).toEqual(shards.map((_, at) => `${at + 1}/${shards.length}`));
  expect([shard?.strategy?.["fail-fast"], merge?.if, alert?.if]).toEqual([
    false,
    "always()",
    "always()",
  ]);
  expect([merge?.needs, alert?.needs]).toEqual(["shard", ["shard", "merge"]]);
});

test("the nights give the names of settings alone", () => {
  const given = Object.values(nightly.jobs).flatMap(({ steps }) =>
    steps.flatMap(({ env = {} }) => Object.keys(env)),
  );
  expect([...new Set(given)].filter((name) => !settings.has(name))).toEqual([]);
});

test("the alert of GitHub's night is given every setting of the channels, the secret ones as secrets", () => {
  const { env = {} } =
    nightly.jobs["alert"]?.steps.find(({ run }) => run !== undefined && run !== "npm ci") ?? {};
  const channels = [...settings].filter((name) => name.startsWith("ALERT_"));
  expect(channels.map((name) => [name, env[name]])).toEqual(
    channels.map((name) => [name, `\${{ ${contextOf(name)}.${name} }}`]),
  );
});

test("every night raises the alert from the run that it left, and judges nothing again", () => {
  const [, cron = ""] = /^17 3 \* \* \* (.+)$/mu.exec(read("README.md")) ?? [];
  const alerts = [
    nightly.jobs["alert"]?.steps.flatMap(({ run }) => run ?? []).at(-1),
    parse(read("deploy/gitlab-ci.yml")).alert.script.at(-1),
    cron.split("; ").at(-1),
    [...alertJob.command, ...alertJob.args].join(" "),
  ];
  const command =
    "npx tsx scripts/validation/pipeline-alerting.ts --target live --from reports/run.json";
  expect(alerts).toEqual([command, command, command, command]);
});

test("the alert of Kubernetes is raised when the night must have ended", () => {
  const [night, alert] = cronJobs.map(({ spec }) => spec);
  const longest = night.jobTemplate.spec.activeDeadlineSeconds / 60;
  expect(minuteOf(alert) - minuteOf(night)).toBeGreaterThanOrEqual(longest);
  expect(alert.concurrencyPolicy).toBe("Forbid");
});

test("the night of Kubernetes has as many pods as shards, and tells nights apart by the job", () => {
  const [{ spec: job }] = cronJobs;
  const { spec } = job.jobTemplate;
  const pod = spec.template.spec;
  const [container] = pod.containers;
  const shards = container.args[container.args.indexOf("--shards") + 1];
  expect([spec.completionMode, spec.completions, spec.parallelism, job.concurrencyPolicy]).toEqual([
    "Indexed",
    Number(shards),
    Number(shards),
    "Forbid",
  ]);
  expect(container.env).toEqual([
    {
      name: "SUITE_NIGHT",
      valueFrom: {
        fieldRef: { fieldPath: "metadata.labels['batch.kubernetes.io/job-name']" },
      },
    },
  ]);
  expect(pod.securityContext.runAsNonRoot).toBe(true);
});

test("the image runs as another user than root", () => {
  const users = [...read("Dockerfile").matchAll(/^USER (.+)$/gm)].map(([, user]) => user);
  expect(users).toEqual(["node"]);
});
