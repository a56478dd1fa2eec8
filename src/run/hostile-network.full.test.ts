import { callOf } from "../judging/call-of.ts";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { startMock } from "../../simulator/xano/start.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { hostileNetwork, type Hostility } from "../../test-support/hostile-network.ts";
import {
  isMetadataRead,
  liveSettings,
  runSuite,
  written,
  type LiveRun,
} from "../../test-support/live-run.ts";
import { startProxy, type Proxy } from "../../test-support/proxy.ts";

const { checks, workspace } = loadPlan(resolve(import.meta.dirname, "../.."));
/** Generous, for a machine that is busy. */
const limitSeconds = 240;

interface Judged extends LiveRun {
  readonly proxies: { readonly v1: Proxy; readonly v2: Proxy };
  readonly secrets: readonly string[];
}

/** Judges all that may be read of live instances, V1 and V2, behind a network that harms requests. */
async function judgeBehind(hostility: Hostility): Promise<Judged> {
  const mock = await startMock();
  const proxies = {
    v1: await startProxy(mock.v1.url, hostileNetwork(hostility)),
    v2: await startProxy(mock.v2.url, hostileNetwork(hostility)),
  };
  const { v1, v2 } = mock;
  try {
    const settings = liveSettings(mock, { v1: proxies.v1.url, v2: proxies.v2.url });
    const limited = { ...settings, XANO_RUN_LIMIT: `${limitSeconds}s` };
    const run = await runSuite(["--target", "live"], limited);
    const secrets = [v1.metaToken, v2.metaToken, v2.userEmail, v2.userPassword];
    return { ...run, proxies, secrets };
  } finally {
    proxies.v1.close();
    proxies.v2.close();
    await mock.close();
  }
}

/** What was asked of either instance that is neither a read nor the login. */
function askedBeside({ proxies }: Judged): readonly string[] {
  const calls = checks.flatMap((check) => callOf(check) ?? []);
  const reads = calls.filter(({ safety }) => safety === "read").map(written);
  const { group, path } = workspace.login;
  const allowed = new Set([...reads, `POST /api:${group.canonical}${path}`]);
  return [...proxies.v2.requests, ...proxies.v1.requests].filter(
    (one) => !allowed.has(one) && !isMetadataRead(one),
  );
}

/** Endpoints that are said to have passed, though no answer of theirs ever came through. */
function passedUnanswered({ record, proxies }: Judged): readonly string[] {
  const passed = new Set(
    record.results.filter(({ outcome }) => outcome === "passed").map(({ id }) => id),
  );
  return checks
    .filter((check) => check.kind === "endpoint" && passed.has(check.id))
    .filter((check) => check.kind === "endpoint" && !proxies.v2.answered.has(written(check.call)))
    .map(({ id }) => id);
}

/** How many there are of each. */
function countOf(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) {
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}

/** The counts of outcomes as each of the places shows them. */
function shownCounts({ record, junit, stdout }: LiveRun): Readonly<Record<string, unknown>> {
  const { totals } = record.summary;
  const [, ...row] = /^all .*$/m.exec(stdout)?.[0].split(/\s+/) ?? [];
  const numbers = row.map((one) => (one === "-" ? 0 : Number(one)));
  const of = ["checks", "passed", "failed", "broken", "blocked", "held", "known"];
  return {
    totals,
    results: countOf(record.results.map(({ outcome }) => outcome)),
    junit: countOf(
      [...junit.matchAll(/name="outcome" value="([^"]+)"/g)].map(([, one = ""]) => one),
    ),
    terminal: Object.fromEntries(of.map((name, place) => [name, numbers[place]])),
  };
}

/** What they are given one list of results. */
function dueCounts({ record }: LiveRun): Readonly<Record<string, unknown>> {
  const { totals } = record.summary;
  const results = Object.fromEntries(
    Object.entries({
      passed: totals["passed"],
      failed: totals["failed"],
      broken: totals["broken"],
      blocked: totals["blocked"],
      unconfirmed: totals["unconfirmed"],
      skipped: totals["skipped"],
      "held-back": totals["heldBack"],
      known: totals["known"],
    }).filter(([, count]) => count !== 0),
  );
  const { passed, failed, broken, blocked, heldBack: held, known } = totals;
  const terminal = { checks: checks.length, passed, failed, broken, blocked, held, known };
  return { totals, results, junit: results, terminal };
}

/** Places where a secret stands, as it is or encoded. */
function leaks({ files, stdout, stderr, secrets }: Judged): readonly string[] {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("hex"),
  ]);
  const texts = [...files, ["stdout", stdout], ["stderr", stderr]] as const;
  return texts
    .filter(([, text]) => forms.some((form) => text.includes(form)))
    .map(([name]) => name);
}

test.for<[string, Hostility, number]>([
  ["harms requests in every way, each time anew", { share: 0.08, seed: 1 }, 1],
  [
    "never lets some requests through",
    {
      share: 0.02,
      seed: 3,
      isLasting: true,
      only: ["cut off", "a gateway", "dropped", "throttled"],
    },
    2,
  ],
])(
  "reads a live instance within its limits, and passes nothing unseen, given a network that %s",
  async ([, hostility, exitCode]) => {
    const run = await judgeBehind(hostility);
    expect([run.code, run.stderr]).toEqual([exitCode, ""]);
    expect([askedBeside(run), passedUnanswered(run), leaks(run)]).toEqual([[], [], []]);
    expect(run.record.results.map(({ id }) => id).toSorted()).toEqual(
      checks.map(({ id }) => id).toSorted(),
    );
    expect(run.record.results.filter(isPassedUnjudged)).toEqual([]);
    expect(shownCounts(run)).toEqual(dueCounts(run));
    expect(run.stdout).toContain(`Exit code ${exitCode}.`);
    const { totals, seconds } = run.record.summary;
    expect([totals["notRun"], seconds < limitSeconds]).toEqual([0, true]);
    const red = Number(totals["failed"]) + Number(totals["broken"]) + Number(totals["blocked"]);
    expect([red > 10, Number(totals["passed"]) > 800]).toEqual([true, true]);
  },
);

/** Passed, though its own words say that it was not judged. */
function isPassedUnjudged(result: LiveRun["record"]["results"][number]): boolean {
  return result.outcome === "passed" && (result.status !== "passed" || "blockedBy" in result);
}
