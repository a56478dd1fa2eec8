import { afterAll, beforeAll, expect, test } from "vitest";
import { startMock } from "../../simulator/xano/start.ts";
import type { Mock } from "../../simulator/xano/mock-options.ts";
import { startCommand, startNode, type Ended } from "../../test-support/run-command.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ rows: 5 });
});
afterAll(() => mock.close());

/** Runs to the end, times and ports replaced by what does not change. */
async function sync(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const ended = await startCommand("validation/validate-daily-sync.ts", args, { env }).ended;
  const stdout = ended.stdout
    .replaceAll(/127\.0\.0\.1:\d+/g, "HOST")
    .replaceAll(/in \d+ ms/g, "in N ms");
  return { ...ended, stdout };
}

/** What stands for a live instance: the mock, by the settings of one. */
function live(): Record<string, string> {
  return { XANO_V2_URL: mock.v2.url, XANO_V2_META_TOKEN: mock.v2.metaToken };
}

test("reports each step in one line given a healthy mock, and says that it is one", async () => {
  const { code, stdout, stderr } = await sync([]);
  expect(stdout)
    .toBe(`Daily sync of AgentDashboards V2 on mock: v2 at HOST, user 60 (no --target given)

passed      fub people              200 in N ms, 0 records
passed      fub deals               200 in N ms, 0 records
passed      fub events              200 in N ms, 0 records
passed      fub calls               200 in N ms, 0 records
passed      fub appointments        200 in N ms, 0 records
passed      rezen roster            200 in N ms, 0 records
passed      rezen agent             200 in N ms, 0 records
passed      rezen transactions      200 in N ms, 0 records
passed      rezen listings          200 in N ms, 0 records
skipped     rezen network downline  by the backend, correctly: no onboarding job is pending
passed      skyslope users          200 in N ms, 14 records

Held: 10 of 11 steps passed (1 skipped). Exit code 0.
`);
  expect([code, stderr]).toEqual([0, ""]);
});

function rerunLine(step: string): string {
  const [system, name] = step.split("/");
  const faults = `--fault '${coordinatorFault}' --fault '${gatewayFault}'`;
  return `rerun  npm run validate:all -- ${faults} --only flow:daily-sync.${system}/${name}`;
}

const coordinatorFault = '{"kind":"ignore-ad-user-id"}';
const gatewayFault =
  '{"kind":"status","endpoint":"POST 4psV7fp6/test-task-8052-txn-sync","status":502}';

test("names the error, the steps and where to look, and syncs the rest, given a coordinator without its user", async () => {
  const { code, stdout } = await sync([
    "--target",
    "mock",
    "--fault",
    coordinatorFault,
    "--fault",
    gatewayFault,
  ]);
  expect(stdout).toBe(`Daily sync of AgentDashboards V2 on mock: v2 at HOST, user 60

failed      fub people              No ad_user_id provided (/success: expected true, got boolean false)
failed      fub deals               No ad_user_id provided (/success: expected true, got boolean false)
failed      fub events              No ad_user_id provided (/success: expected true, got boolean false)
failed      fub calls               No ad_user_id provided (/success: expected true, got boolean false)
failed      fub appointments        No ad_user_id provided (/success: expected true, got boolean false)
passed      rezen roster            200 in N ms, 0 records
passed      rezen agent             200 in N ms, 0 records
broken      rezen transactions      a gateway answered 502 with text/html
passed      rezen listings          200 in N ms, 0 records
skipped     rezen network downline  by the backend, correctly: no onboarding job is pending
passed      skyslope users          200 in N ms, 14 records

look  fub people, fub deals, fub events, fub calls, fub appointments: function 8118 takes ad_user_id, not user_id, and needs endpoint_type
look  rezen transactions: function 8052
${["fub/people", "fub/deals", "fub/events", "fub/calls", "fub/appointments", "rezen/transactions"].map(rerunLine).join("\n")}

Failed: 4 of 11 steps passed (5 failed, 1 broken, 1 skipped). Exit code 1.
`);
  expect(code).toBe(1);
});

test("sends nothing to a live instance unless sync is allowed, and names the option", async () => {
  const { code, stdout } = await sync(["--target", "live"], live());
  const lines = stdout.split("\n").filter((line) => line.startsWith("held back"));
  expect(lines.map((line) => line.slice(36))).toEqual(
    Array.from({ length: 11 }, () => "not sent: open it with --allow sync"),
  );
  expect(stdout).toContain("Not judged: 0 of 11 steps passed (11 held back). Exit code 2.\n");
  expect(code).toBe(2);
});

test("syncs a live instance given --allow sync, and prints nothing but JSON given --json", async () => {
  const { code, stdout, stderr } = await sync(
    ["--target", "live", "--allow", "sync", "--json"],
    live(),
  );
  const { steps, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({
    workspace: "AgentDashboards V2",
    target: "live",
    host: "HOST",
    userId: 60,
    exitCode: 0,
    sentence: "Held: 10 of 11 steps passed (1 skipped).",
  });
  expect(steps[0]).toEqual({
    id: "flow:daily-sync.fub/people",
    step: "fub people",
    outcome: "passed",
    text: "200 in N ms, 0 records",
    findings: [],
    durationMs: expect.any(Number),
    records: 0,
    place: "specs/flows/daily-sync.yaml:12:9",
    explanation: { look: expect.stringContaining("ad_user_id") },
  });
  expect([code, stderr]).toEqual([0, ""]);
});

test("joins a mock that already runs", async () => {
  mock.v2.inject({ kind: "null-body", endpoint: "POST 4psV7fp6/test-skyslope-account-users-sync" });
  try {
    const { code, stdout } = await sync(["--mock-url", mock.v2.url]);
    expect(stdout).toMatch(/^failed {6}skyslope users {10}breaks contract .*got null$/m);
    expect(code).toBe(1);
  } finally {
    mock.v2.heal();
  }
});

test("runs by tsx as by the project's own launcher", async () => {
  const tsx = "node_modules/tsx/dist/cli.mjs";
  const { code, stdout } = await startNode([tsx, "scripts/validation/validate-daily-sync.ts"])
    .ended;
  expect([code, stdout.trimEnd().split("\n").at(-1)]).toEqual([
    0,
    "Held: 10 of 11 steps passed (1 skipped). Exit code 0.",
  ]);
});

test.each([
  [["--fualt", "{}"], "unknown option --fualt; did you mean --fault?"],
  [["--target", "lvie"], '--target: expected one of mock, live, got "lvie"; did you mean "live"?'],
  [["--target", "live"], "XANO_V2_URL is not set"],
])("refuses %j with what is wrong and exit code 2", async (args, problem) => {
  const { code, stdout, stderr } = await sync(args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(problem);
});
