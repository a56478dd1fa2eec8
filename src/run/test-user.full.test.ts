import { listen } from "../../test-support/listen.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startMockThread, type MockThread } from "./target/mock-thread.ts";
import { isRecord } from "../plan/is-record.ts";
import { startCommand, startNode, type Ended } from "../../test-support/run-command.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "test-user-"));
/** What every runtime call sent: `name value` of its query and its body, at any depth, and each segment of its path. */
const sent = new Set<string>();
let mock: MockThread;
let environment: Readonly<Record<string, string>>;

/** Stands before the mock and writes down what passes to the runtime API. */
const recorder = createServer((incoming, outgoing) => void passOn(incoming, outgoing));

async function passOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = "GET", url = "/", headers } = incoming;
  const body = await text(incoming);
  const target = new URL(url, mock.v2.url);
  if (!target.pathname.startsWith("/api:meta/")) {
    target.pathname.split("/").forEach((segment) => sent.add(`segment ${segment}`));
    note("query", Object.fromEntries(target.searchParams));
    note("body", body === "" ? {} : JSON.parse(body));
  }
  const onward = request(target, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(outgoing);
  });
  onward.end(body);
}

function note(name: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item) => note(name, item));
  } else if (isRecord(value)) {
    Object.entries(value).forEach(([key, item]) => note(key, item));
  } else {
    sent.add(`${name} ${String(value)}`);
  }
}

beforeAll(async () => {
  mock = await startMockThread({});
  const port = await listen(recorder);
  environment = {
    XANO_V2_URL: `http://127.0.0.1:${port}`,
    XANO_V2_META_TOKEN: mock.v2.metaToken,
    XANO_V2_USER_EMAIL: mock.v2.userEmail,
    XANO_V2_USER_PASSWORD: mock.v2.userPassword,
  };
});
beforeEach(() => sent.clear());
afterAll(async () => {
  recorder.closeAllConnections();
  await new Promise((resolve) => recorder.close(resolve));
  await mock.close();
  rmSync(folder, { recursive: true });
});

const other = { XANO_TEST_USER_ID: "61", XANO_TEST_AGENT_ID: "37209", XANO_TEST_TEAM_ID: "2" };

function judge(
  options: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { host } = new URL(environment["XANO_V2_URL"] ?? "");
  const live = ["--target", "live", "--confirm-host", host];
  const args = ["endpoints", ...live, "--reports", folder, ...options];
  return startCommand("validate.ts", args, { env: { ...environment, ...settings } }).ended;
}

/** What was sent of the ids that may stand for a test user. */
function sentIds(): readonly string[] {
  return [...sent].filter((one) => / (?:60|61|37208|37209)$/.test(one)).toSorted();
}

const allClasses = ["--allow", "sync,write,destructive,notify"];
/** Some that send an id in the query, in the body, and in the path. */
const only = ["endpoint:* mcp-workers/test-function-*", "endpoint:* mcp-seeding/clear/*"];
const some = [...allClasses, ...only.flatMap((glob) => ["--only", glob])];

test("sends the specs' test user and no other given no setting", async () => {
  await judge(some, {});
  expect(sentIds()).toEqual(["ad_user_id 60", "segment 37208", "segment 60", "user_id 60"]);
});

test("sends the user of the settings and never that of the specs given all classes open", async () => {
  await judge(some, other);
  expect(sentIds()).toEqual(["ad_user_id 61", "segment 37209", "segment 61", "user_id 61"]);
});

/** Ids of the dry run of all endpoints, each once; more than 50 requests hold one. */
async function listed(settings: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { stdout } = await judge([...allClasses, "--dry-run"], settings);
  const ids = [...stdout.matchAll(/\b((?:ad_user|user|agent)_id)"?[:=]"?(\d+)/g)];
  expect([ids.length > 50, sent.size]).toEqual([true, 0]);
  return [...new Set(ids.map(([, name, id]) => `${name} ${id}`))].toSorted();
}

test("lists the user of the settings and sends nothing given a dry run", async () => {
  expect(await listed(other)).toEqual(["ad_user_id 61", "agent_id 37209", "user_id 61"]);
});

test("keeps the specs' agent beside another user given that only the user is set", async () => {
  const onlyUser = { XANO_TEST_USER_ID: "61" };
  expect(await listed(onlyUser)).toEqual(["ad_user_id 61", "agent_id 37208", "user_id 61"]);
});

test("sends the user of the settings given plain Vitest on live", async () => {
  const vitest = resolve(root, "node_modules/vitest/vitest.mjs");
  const args = ["run", "--project", "live", "specs/endpoints/mcp-system.yaml"];
  const env = { ...environment, ...other, SUITE_TARGET: "live" };
  const { code } = await startNode([vitest, ...args], { env }).ended;
  expect([code, sentIds()]).toEqual([0, ["user_id 61"]]);
});
