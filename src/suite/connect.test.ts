import { metadataOf } from "../session/session.ts";
import { expect, test } from "vitest";
import type { EndpointCall } from "../plan/call.ts";
import type { GroupRef } from "../plan/call.ts";
import { InstanceError } from "../errors.ts";
import type { Contracts } from "../contract/contracts.ts";
import type { Session } from "../session/session.ts";
import { fakeClock, type FakeClock } from "../../test-support/fake-clock.ts";
import type { HttpPort } from "../wire/http.ts";
import {
  json,
  serve,
  type LocalAnswer,
  type LocalServer,
  type SeenRequest,
} from "../../test-support/local-server.ts";
import { NotSent } from "../wire/not-sent.ts";
import { HeldBack } from "../wire/safety.ts";
import type { Connection } from "../settings/connection.ts";
import { connectPort, openHttp, openSession } from "./connect.ts";

const group: GroupRef = { key: "auth", name: "Auth", canonical: "abc" };
const login = { group, path: "/auth/login" };
const contracts: Contracts = {
  get: () => {
    throw new Error("no contract is asked for");
  },
  find: () => undefined,
  forRows: () => {
    throw new Error("no contract is asked for");
  },
};

function call(path: string, given: Partial<EndpointCall> = {}): EndpointCall {
  const expect = { status: 200, contract: "any", withinMs: 1000 };
  return { group, verb: "GET", path, safety: "read", auth: "bearer", send: {}, expect, ...given };
}

interface Opened {
  readonly session: Session;
  readonly server: LocalServer;
  /** Verb, path without query, and bearer of each request. */
  readonly seen: () => readonly string[];
}

async function open(
  answer: (request: SeenRequest) => LocalAnswer,
  given: Partial<Connection> = {},
): Promise<Opened> {
  const server = await serve(answer);
  const connection: Connection = {
    target: "mock",
    baseUrl: server.url,
    workspaceId: 5,
    metaToken: "meta",
    user: { email: "member@example.com", password: "hush" },
    openSafeties: ["read"],
    ...given,
  };
  const session = openSession({ http: openHttp(connection), connection, login, contracts });
  const seen = (): readonly string[] =>
    server.requests.map(({ verb, url, headers }) =>
      [verb, url.split("?")[0], headers.authorization ?? "-"].join(" "),
    );
  return { session, server, seen };
}

/** Its login gives `t1`, `t2`, and so on; other calls need the token that `isGood` says. */
function issuing(isGood: (token: string) => boolean): (request: SeenRequest) => LocalAnswer {
  let issued = 0;
  return ({ url, headers }) => {
    if (url.endsWith("/auth/login")) {
      issued += 1;
      return json({ authToken: `t${issued}` });
    }
    const token = (headers.authorization ?? "").replace("Bearer ", "");
    return isGood(token) ? json({ ok: true }) : json({ code: "ERROR_CODE_UNAUTHORIZED" }, 401);
  };
}

test("logs in once given several calls that need a token", async () => {
  const { session, seen } = await open(issuing(() => true));
  await Promise.all([session.answer(call("/a")), session.answer(call("/b"))]);
  expect(seen().toSorted()).toEqual([
    "GET /api:abc/a Bearer t1",
    "GET /api:abc/b Bearer t1",
    "POST /api:abc/auth/login -",
  ]);
});

test("logs in again given a token that expired", async () => {
  const { session, seen } = await open(issuing((token) => token === "t2"));
  const { status } = await session.answer(call("/a"));
  expect([status, seen()]).toEqual([
    200,
    [
      "POST /api:abc/auth/login -",
      "GET /api:abc/a Bearer t1",
      "POST /api:abc/auth/login -",
      "GET /api:abc/a Bearer t2",
    ],
  ]);
});

test("goes to branch and data source given both", async () => {
  const { session, server, seen } = await open(
    issuing(() => true),
    {
      branch: "staging",
      dataSource: "test",
    },
  );
  await session.answer(call("/a"));
  await metadataOf(session)
    .functions()
    .catch(() => undefined);
  const sources = new Set(server.requests.map(({ headers }) => headers["x-data-source"]));
  expect([seen(), [...sources], server.requests.at(-1)?.url.includes("branch=staging")]).toEqual([
    [
      "POST /api:abc:staging/auth/login -",
      "GET /api:abc:staging/a Bearer t1",
      "GET /api:meta/workspace/5/function Bearer meta",
    ],
    ["test"],
    true,
  ]);
});

test("names the settings given a call that needs a token and no test user", async () => {
  const server = await serve(() => json([]));
  const connection: Connection = {
    target: "mock",
    baseUrl: server.url,
    workspaceId: 5,
    metaToken: "meta",
    openSafeties: ["read"],
  };
  const session = openSession({ http: openHttp(connection), connection, login, contracts });
  const message =
    "no test user: set XANO_V2_USER_EMAIL and XANO_V2_USER_PASSWORD to judge endpoints that need a token";
  const outcome = await session.answer(call("/a")).catch((error: unknown) => error);
  const open = await session.answer(call("/b", { auth: "none" }));
  expect([outcome, open.status, server.requests.length]).toEqual([
    new InstanceError("denied", message),
    200,
    1,
  ]);
});

function over(minutes: number): NotSent {
  return new NotSent("timed-out", `not sent: the run's limit of ${minutes} min has passed`);
}

test("keeps rate and run limit given both, and half an hour given none", async () => {
  const server = await serve(() => json(null));
  const connection: Connection = {
    target: "live",
    baseUrl: server.url,
    workspaceId: 5,
    metaToken: "meta",
    openSafeties: ["read"],
  };
  const clock = fakeClock();
  const read = { verb: "GET", path: "/x", safety: "read" } as const;
  const slow = openHttp({ ...connection, rateLimit: { requests: 1, perMs: 20_000 } }, { clock });
  await slow.send(read);
  await slow.send(read);
  const short = openHttp({ ...connection, runLimitMs: 60_000 }, { clock });
  clock.pass(60_000);
  const ended = await short.send(read).catch((error: unknown) => error);
  clock.pass(1_720_000);
  const endedLater = await slow.send(read).catch((error: unknown) => error);
  expect([clock.pauses, ended, endedLater]).toEqual([[20_000], over(1), over(30)]);
});

test("is an outage given a database that goes down while the run lasts", async () => {
  let isDown = false;
  const { session } = await open(({ url }) => {
    if (!isDown) {
      return json([]);
    }
    return url.startsWith("/api:meta/")
      ? json({ code: "ERROR_CODE_UNAUTHORIZED", message: "Invalid token" }, 401)
      : json({ code: "ERROR_FATAL", message: "SQL Error: 7" }, 500);
  });
  await metadataOf(session).tables();
  isDown = true;
  const why = "not the token: the runtime API answers 500 SQL Error: 7";
  const outage = new InstanceError("outage", `Metadata API, function: HTTP 401; ${why}`, 401);
  expect(
    await metadataOf(session)
      .functions()
      .catch((error: unknown) => error),
  ).toEqual(outage);
});

test.for(["sync", "write", "destructive", "notify"] as const)(
  "opens no connection given a call of the class %s that is not open",
  async (safety) => {
    const { session, server } = await open(() => json(null));
    const held = call("/a", { verb: "POST", safety });
    const outcome = await session.answer(held).catch((error: unknown) => error);
    const request = { verb: "POST", path: "/api:abc/a", safety } as const;
    expect([outcome, server.connections()]).toEqual([new HeldBack(request), 0]);
  },
);

/** V1 beside V2, on the host that V2 is on or on another, both of one limit or of two. */
async function besideV1(isOneHost: boolean): Promise<{
  readonly http: HttpPort;
  readonly clock: FakeClock;
  readonly askV1: () => Promise<unknown>;
}> {
  const [server, other] = await Promise.all([
    serve(() => json({ id: 1, name: "V1" })),
    serve(() => json({ id: 1, name: "V1" })),
  ]);
  const v1 = { baseUrl: isOneHost ? server.url : other.url, workspaceId: 1, metaToken: "v1" };
  const connection: Connection = {
    target: "live",
    baseUrl: server.url,
    workspaceId: 5,
    metaToken: "meta",
    openSafeties: ["read"],
    v1,
  };
  const clock = fakeClock();
  const http = openHttp(connection, { clock });
  const session = connectPort(http, connection, { login, contractsFolder: "none" });
  const askV1 = async (): Promise<unknown> => session.v1?.workspace();
  return { http, clock, askV1 };
}

test.for<[boolean, number[]]>([
  [true, [20_000]],
  [false, []],
])("keeps a limit that V2 learnt towards V1 given one host: %s", async ([isOneHost, pauses]) => {
  const { http, clock, askV1 } = await besideV1(isOneHost);
  http.bucket.learn({ requests: 1, perMs: 20_000 });
  await askV1();
  expect(clock.pauses).toEqual(pauses);
});

test("asks V1 no more given a run that was stopped for the limit of their host", async () => {
  const { http, askV1 } = await besideV1(true);
  http.bucket.stop.set("not sent: too slow");
  await expect(askV1()).rejects.toThrow("V1: not sent: too slow");
});
