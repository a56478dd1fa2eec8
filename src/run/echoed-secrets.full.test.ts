import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startEchoing, type Echo, type PlantedLogin } from "../../test-support/echoing-instance.ts";
import { startNode, type Ended } from "../../test-support/run-command.ts";
import { writingsOf } from "../../test-support/secret-writings.ts";
import { startMockThread, type MockThread } from "./target/mock-thread.ts";

vi.setConfig({ testTimeout: 300_000 });

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "echoed-"));

/** Each is looked for in every writing; none is like anything that the suite says itself. */
const v2: PlantedLogin = {
  metaToken: "Zq7+meta/token=Kx93vTn4",
  email: "xq7.zorvan@planted-corp.test",
  password: 'p4ss "Vyx" <Hjd>&%é7',
};
const v1: PlantedLogin = { ...v2, metaToken: "Wm5+other/token=Rb28sLc6" };
const apiKey = "k-Tz81nGw5Ub-planted";

let mock: MockThread;
beforeAll(async () => {
  mock = await startMockThread({});
});
afterAll(async () => {
  await mock.close();
  rmSync(folder, { recursive: true });
});

/** A command that shows what an instance says. */
interface Asking {
  readonly echo: Echo;
  /** Its runs, one after the other; `reports` is a folder of this test. */
  readonly runs: (at: { readonly reports: string; readonly url: string }) => readonly Words[];
}

type Words = readonly [script: string, ...options: readonly string[]];

/** Fewer characters of a secret stand in other words. */
const shortestPart = 8;

const live = ["--target", "live"];
const links = ["--only", "endpoint:GET frontend/l*"];
const calls: Echo = { path: /^\/api:(?!meta\/)(?!.*\/auth\/(?:login|me)$)/, as: "refusal" };
const rows: Echo = { path: /\/content/, as: "values" };

/** A run of the suite, with options. */
function judged(script: string, echo: Echo, ...options: readonly string[]): Asking {
  return { echo, runs: ({ reports }) => [[script, ...live, "--reports", reports, ...options]] };
}

const asking: Readonly<Record<string, Asking>> = {
  "validate:all": judged("validate:all", calls, ...links),
  "validate:instance": judged("validate:instance", {
    path: /\/workspace\/\d+$/,
    as: "engine refusal",
  }),
  "validate:tables": judged("validate:tables", rows, "--only", "table:a*"),
  "validate:functions": judged("validate:functions", calls, "--only", "function:809*"),
  "validate:endpoints": judged("validate:endpoints", calls, "--json", ...links),
  "validate:references": judged("validate:references", rows, "--only", "reference:agent.*"),
  "validate:tasks": judged("validate:tasks", { path: /\/task$/, as: "values" }),
  "validate:pipelines": judged("validate:pipelines", calls, "--only", "invariant:health.*"),
  "validate:parity": judged("validate:parity", calls, "--only", "parity:*"),
  "validate:checks": judged("validate:checks", calls, "--only", "check:health.*"),
  "contracts:record": {
    echo: calls,
    runs: () => [["contracts:record", ...live, ...links]],
  },
  "specs:pull": {
    echo: { path: /json$/, as: "document" },
    runs: ({ url }) => [["specs:pull", "--openapi", `${url}/api.json?key=${apiKey}`, "--dry-run"]],
  },
  "specs:diff": {
    echo: { path: /\/table$/, as: "values" },
    runs: () => [["specs:diff", ...live]],
  },
  doctor: { echo: { path: /\/workspace\/\d+$/, as: "engine refusal" }, runs: () => [["doctor"]] },
  merge: {
    echo: calls,
    runs: ({ reports }) => [
      ...["1/2", "2/2"].map((shard): Words => [
        "validate:endpoints",
        ...live,
        ...links,
        "--shard",
        shard,
        "--reports",
        reports,
      ]),
      ["merge", join(reports, "shards"), "--reports", reports],
    ],
  },
  report: {
    echo: calls,
    runs: ({ reports }) => [
      ["validate:endpoints", ...live, ...links, "--reports", reports],
      ["report", "--reports", reports],
    ],
  },
  explain: {
    echo: calls,
    runs: ({ reports }) => [
      ["validate:endpoints", ...live, ...links, "--reports", reports],
      ["explain", "endpoint:GET frontend/links", "--reports", reports],
    ],
  },
  "specs:init": {
    echo: { path: /\/workspace\/\d+$/, as: "engine refusal" },
    runs: ({ reports, url }) => [
      // Its file of settings holds the token, and lies where nobody looks for what was shown.
      [
        "specs:init",
        "--url",
        url,
        "--workspace",
        "5",
        "--reports",
        reports,
        "--specs",
        join(reports, "specs"),
        "--env",
        join(folder, "init.env"),
      ],
    ],
  },
  nightly: judged("nightly", calls),
  "scripts/validation/pipeline-alerting.ts": judged(
    "scripts/validation/pipeline-alerting.ts",
    calls,
  ),
  "scripts/validation/validate-daily-sync.ts": {
    echo: calls,
    runs: () => [["scripts/validation/validate-daily-sync.ts", ...live, "--allow", "sync"]],
  },
};

/** The others, and why they can show nothing of an instance. */
const silent: Readonly<Record<string, string>> = {
  "specs:check": "reads files of the project",
  mock: "serves an instance of its own, with credentials of its own",
  "mock:learn": "reads the specs, and writes fixtures of the mock",
  prove: "asks the mock alone",
  bench: "asks the mock alone",
  "bench:pulled": "asks the mock alone",
  "bench:openapi": "serves documents of its own",
  generate: "reads the grammar of the specs",
  "check:generated": "reads the grammar of the specs",
  history: "shows ids and outcomes of runs, and nothing that was answered",
  "check:format": "reads the code",
  "check:house": "reads the code",
  "check:lint": "reads the code",
  "check:types": "reads the code",
  "check:unused": "reads the code",
  test: "runs the checks of the code",
  "test:full": "runs the checks of the code",
};

const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

test("knows of every command whether an instance can say something through it", () => {
  const byFile = readdirSync(join(root, "scripts/validation")).map(
    (file) => `scripts/validation/${file}`,
  );
  const known = [...Object.keys(asking), ...Object.keys(silent)];
  expect(known.toSorted()).toEqual([...Object.keys(scripts), ...byFile].toSorted());
});

test.each(Object.entries(asking))(
  "shows nothing of what an instance echoes: %s",
  async (_, { echo, runs }) => {
    const instance = await startEchoing(mock.v2, v2, echo);
    const other = await startEchoing(mock.v1, v1, echo);
    const reports = mkdtempSync(join(folder, "run-"));
    const env = { ...settings(instance.url), XANO_V1_URL: other.url };
    const outputs: Record<string, string>[] = [];
    for (const words of runs({ reports, url: instance.url })) {
      const since = Date.now();
      // oxlint-disable-next-line no-await-in-loop -- one reads what another has written
      const { stdout, stderr } = await run(words, env);
      const files = { ...textsBelow(reports, since), ...textsBelow(join(root, "reports"), since) };
      outputs.push({ stdout, stderr, ...files });
    }
    const tokens = instance.tokens.map((token, at) => [`token ${at}`, token]);
    const secrets = { ...v2, "token of V1": v1.metaToken, apiKey, ...Object.fromEntries(tokens) };
    expect(outputs.flatMap((output) => findPlanted(output, secrets))).toEqual([]);
    // Else nothing of the echoes was shown, and nothing is proved.
    expect(Object.values(outputs.at(-1) ?? {}).join("\n")).toContain("[redacted]");
  },
);

/** Runs an npm script as npm does, or a script by its file. */
function run([name, ...options]: Words, env: Readonly<Record<string, string>>): Promise<Ended> {
  const [, ...words] = (scripts[name] ?? `node scripts/launch.mjs ${name}`).split(" ");
  return startNode([...words, ...options], { env }).ended;
}

function settings(url: string): Readonly<Record<string, string>> {
  return {
    XANO_V2_URL: url,
    XANO_V2_META_TOKEN: v2.metaToken,
    XANO_V2_USER_EMAIL: v2.email,
    XANO_V2_USER_PASSWORD: v2.password,
    XANO_V1_META_TOKEN: v1.metaToken,
    API_KEY: apiKey,
  };
}

/** Every file below a folder that was written since. */
function textsBelow(place: string, since: number): Readonly<Record<string, string>> {
  const files = existsSync(place)
    ? readdirSync(place, { recursive: true, withFileTypes: true })
    : [];
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => statSync(file).mtimeMs >= since)
      .map((file) => [file, withDecoded(readFileSync(file, "utf8"))]),
  );
}

/** A text, and behind it what stands in it in base64: a page holds its data so. */
function withDecoded(text: string): string {
  const packed = text.match(/[A-Za-z0-9+/]{100,}={0,2}/g) ?? [];
  const decoded = packed.map((one) => Buffer.from(one, "base64"));
  const plain = decoded.map((bytes) =>
    (isGzip(bytes) ? gunzipSync(bytes) : bytes).toString("utf8"),
  );
  return [text, ...plain].join("\n");
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Where secrets are, and how they are written, also cut short; found without the suite's own means. */
function findPlanted(
  outputs: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): readonly string[] {
  const sought = Object.entries(secrets).flatMap(([what, value]) =>
    Object.entries(writingsOf(value)).map(
      ([how, written]) => [`${what}, ${how}`, written.slice(0, shortestPart)] as const,
    ),
  );
  return Object.entries(outputs).flatMap(([where, output]) =>
    sought.flatMap(([what, part]) => (output.includes(part) ? [`${where}: ${what}`] : [])),
  );
}
