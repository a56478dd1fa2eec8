import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { fakeClock, type FakeClock } from "../../../test-support/fake-clock.ts";
import type { HttpAnswer, HttpRequest } from "../../ports/http.ts";
import { renewToken, type RenewedToken } from "./renewed-token.ts";

interface Given extends RenewedToken {
  readonly clock: FakeClock;
  /** Path and token of what was sent. */
  readonly sent: readonly string[];
  logins(): number;
}

/** An instance whose login gives `t1`, `t2`, and so on; it answers 200 to the tokens in `good`. */
function open(good: ReadonlySet<string>, failsAt = Number.POSITIVE_INFINITY): Given {
  const clock = fakeClock();
  const sent: string[] = [];
  let logins = 0;
  const logIn = async (): Promise<string> => {
    logins += 1;
    if (logins >= failsAt) {
      throw new InstanceError("denied", "the login was refused", 403);
    }
    return `t${logins}`;
  };
  const http = {
    async send({ path, token = "none" }: HttpRequest) {
      sent.push(`${path} ${token}`);
      const status = path !== "/refuses" && good.has(token) ? 200 : 401;
      return { status, contentType: "application/json", text: "{}", elapsedMs: 1, attempts: 1 };
    },
  };
  return { ...renewToken(http, logIn, clock), clock, sent, logins: () => logins };
}

function read(path: string, token?: string): HttpRequest {
  return { verb: "GET", path, safety: "read", ...(token === undefined ? {} : { token }) };
}

async function statusOf({ http }: Given, request: HttpRequest): Promise<number> {
  return (await http.send(request)).status;
}

test("logs in once given a token that stays good", async () => {
  const given = open(new Set(["t1"]));
  const token = await given.logIn();
  const statuses = [
    await statusOf(given, read("/a", token)),
    await statusOf(given, read("/b", token)),
  ];
  expect([statuses, given.sent, given.logins()]).toEqual([[200, 200], ["/a t1", "/b t1"], 1]);
});

test("logs in again and repeats a read given a token that expired, and stays with the new one", async () => {
  const given = open(new Set(["t2"]));
  const token = await given.logIn();
  const statuses = [
    await statusOf(given, read("/a", token)),
    await statusOf(given, read("/b", token)),
  ];
  expect([statuses, given.sent, given.logins()]).toEqual([
    [200, 200],
    ["/a t1", "/a t2", "/b t2"],
    2,
  ]);
});

test("shares one login given calls that are refused at the same time", async () => {
  const given = open(new Set(["t2"]));
  const token = await given.logIn();
  const calls = ["/a", "/b", "/c"].map((path) => statusOf(given, read(path, token)));
  expect([await Promise.all(calls), given.logins()]).toEqual([[200, 200, 200], 2]);
});

test("takes a second 401 for the answer, and asks for no more tokens for a while", async () => {
  const given = open(new Set(["t1", "t2", "t3"]));
  const token = await given.logIn();
  const early = [
    await statusOf(given, read("/refuses", token)),
    await statusOf(given, read("/refuses", token)),
  ];
  const logins = given.logins();
  given.clock.pass(60_000);
  const late = await statusOf(given, read("/refuses", token));
  expect([early, logins, late, given.logins()]).toEqual([[401, 401], 2, 401, 3]);
});

test("never repeats a write, but has a new token for the next call", async () => {
  const given = open(new Set(["t2"]));
  const token = await given.logIn();
  const write: HttpRequest = { verb: "POST", path: "/w", safety: "write", token };
  const statuses = [await statusOf(given, write), await statusOf(given, write)];
  expect([statuses, given.sent]).toEqual([
    [401, 200],
    ["/w t1", "/w t2"],
  ]);
});

test.for([read("/a"), read("/a", "meta")])(
  "leaves alone what has no token of the login: %j",
  async (request) => {
    const given = open(new Set());
    await given.logIn();
    expect([await statusOf(given, request), given.sent.length, given.logins()]).toEqual([
      401, 1, 1,
    ]);
  },
);

test("says that the login was refused given that it is when a token has expired", async () => {
  const given = open(new Set(), 2);
  const token = await given.logIn();
  const outcome = await given.http.send(read("/a", token)).catch((error: unknown) => error);
  expect(outcome).toEqual(new InstanceError("denied", "the login was refused", 403));
});

test("takes the token another call has fetched given a refusal that comes later", async () => {
  const answers: (() => void)[] = [];
  let logins = 0;
  const logIn = async (): Promise<string> => {
    logins += 1;
    return `t${logins}`;
  };
  const send = async ({ path, token }: HttpRequest): Promise<HttpAnswer> => {
    if (path === "/late" && token === "t1") {
      await new Promise<void>((resolve) => {
        answers.push(resolve);
      });
    }
    const status = token === "t2" ? 200 : 401;
    return { status, contentType: "", text: "", elapsedMs: 1, attempts: 1 };
  };
  const renewed = renewToken({ send }, logIn, fakeClock());
  const token = await renewed.logIn();
  const late = renewed.http.send(read("/late", token));
  const early = await renewed.http.send(read("/early", token));
  answers.forEach((resolve) => resolve());
  expect([early.status, (await late).status, logins]).toEqual([200, 200, 2]);
});

test("has a new token for one path given another that refuses every token", async () => {
  const good = new Set(["t1", "t2", "t3"]);
  const given = open(good);
  const token = await given.logIn();
  const first = [
    await statusOf(given, read("/refuses", token)),
    await statusOf(given, read("/a", token)),
  ];
  good.delete("t2");
  const later = [
    await statusOf(given, read("/b", token)),
    await statusOf(given, read("/refuses", token)),
  ];
  expect([first, later, given.logins()]).toEqual([[401, 200], [200, 401], 3]);
});

test("asks for one new token given that every path refuses every token", async () => {
  const given = open(new Set());
  const token = await given.logIn();
  const statuses: number[] = [];
  for (const path of ["/a", "/b", "/c"]) {
    statuses.push(await statusOf(given, read(path, token)));
  }
  expect([statuses, given.logins()]).toEqual([[401, 401, 401], 2]);
});

function useless(paths: number): string {
  return `InstanceError: the login gives tokens that nothing accepts: ${paths} paths answered 401, none anything else`;
}

test("says that the login is of no use given that one path after the other refuses its tokens", async () => {
  const given = open(new Set());
  const token = await given.logIn();
  const outcomes: unknown[] = [];
  for (const path of ["/a", "/b", "/c", "/d", "/e"]) {
    outcomes.push(await statusOf(given, read(path, token)).catch(String));
  }
  expect(outcomes).toEqual([401, 401, 401, useless(4), useless(5)]);
});

test("takes 401 for each answer given that one path accepted the token", async () => {
  const given = open(new Set(["t2"]));
  const token = await given.logIn();
  await statusOf(given, read("/a", token));
  const refusing = Array.from({ length: 5 }, () => read("/refuses", token));
  const statuses: number[] = [];
  for (const request of refusing) {
    statuses.push(await statusOf(given, request));
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401]);
});

test("goes on given a token that expires again while calls with it wait", async () => {
  const good = new Set(["t2"]);
  const given = open(good);
  const token = await given.logIn();
  const early = given.http.send(read("/a", token));
  const late = given.http.send(read("/b", token)).then((answer) => answer);
  await early;
  good.delete("t2");
  good.add("t3");
  expect([(await late).status, await statusOf(given, read("/c", token)), given.logins()]).toEqual([
    200, 200, 3,
  ]);
});

test("counts the attempts with every token", async () => {
  const given = open(new Set(["t2"]));
  const token = await given.logIn();
  expect((await given.http.send(read("/a", token))).attempts).toBe(2);
});

interface Expiring extends RenewedToken {
  readonly clock: FakeClock;
  logins(): number;
}

/** An instance whose tokens are good for so many calls; `/refuses` takes none, and `/public` everybody. */
function openExpiring(calls: number): Expiring {
  const clock = fakeClock();
  const left = new Map<string, number>();
  let logins = 0;
  const logIn = async (): Promise<string> => {
    logins += 1;
    left.set(`t${logins}`, calls);
    return `t${logins}`;
  };
  const http = {
    async send({ path, token = "none" }: HttpRequest) {
      await Promise.resolve();
      const good = left.get(token) ?? 0;
      left.set(token, good - 1);
      const isIn = path === "/public" || (path !== "/refuses" && good > 0);
      const status = isIn ? 200 : 401;
      return { status, contentType: "application/json", text: "{}", elapsedMs: 1, attempts: 1 };
    },
  };
  return { ...renewToken(http, logIn, clock), clock, logins: () => logins };
}

const paths = Array.from({ length: 40 }, (_, number) => `/p${number}`);

test.for([1, 2, 3, 7])(
  "lets every read in at last, however many wait, given tokens that are good for %i calls",
  async (calls) => {
    const given = openExpiring(calls);
    const token = await given.logIn();
    const sent = paths.map(async (path) => (await given.http.send(read(path, token))).status);
    expect(new Set(await Promise.all(sent))).toEqual(new Set([200]));
  },
);

test("lets one read after the other in given tokens that are good for 2 calls", async () => {
  const given = openExpiring(2);
  const token = await given.logIn();
  const statuses = new Set<number>();
  for (const path of paths) {
    statuses.add((await given.http.send(read(path, token))).status);
  }
  expect([statuses, given.logins()]).toEqual([new Set([200]), 20]);
});

test("tells an endpoint that refuses every token from tokens that expire", async () => {
  const given = openExpiring(3);
  const token = await given.logIn();
  const asked = ["/a", "/refuses", "/b", "/c", "/refuses", "/d", "/e"];
  const statuses = await Promise.all(
    asked.map(async (path) => (await given.http.send(read(path, token))).status),
  );
  expect(statuses).toEqual([200, 401, 200, 200, 401, 200, 200]);
});

test("says that the tokens expire too fast, and asks again when a while has passed", async () => {
  const given = openExpiring(1);
  const token = await given.logIn();
  const outcomes: unknown[] = [];
  const send = async (): Promise<void> => {
    const sent = given.http.send(read("/a", token));
    outcomes.push(
      await sent.then(
        ({ status }) => status,
        (error: unknown) => error,
      ),
    );
  };
  for (let count = 0; count < 123; count += 1) {
    await send();
  }
  given.clock.pass(60_000);
  await send();
  const tooFast = "the tokens of the login expire too fast: 120 within 60 s";
  expect([outcomes.indexOf(outcomes.find((one) => one !== 200)), outcomes.slice(-3)]).toEqual([
    121,
    [new InstanceError("denied", tooFast), new InstanceError("denied", tooFast), 200],
  ]);
});

test("asks a login that failed no more for a while", async () => {
  const given = open(new Set(["t9"]), 2);
  const token = await given.logIn();
  const send = (): Promise<unknown> =>
    given.http.send(read("/a", token)).catch((error: unknown) => error);
  const failed = new InstanceError("denied", "the login was refused", 403);
  expect([await send(), await send(), given.logins()]).toEqual([failed, failed, 2]);
  given.clock.pass(60_000);
  await send();
  expect(given.logins()).toBe(3);
});

function write(token: string, path = "/w"): HttpRequest {
  return { verb: "POST", path, safety: "write", token };
}

test("repeats a write given that a read shows the token had expired, so that it was not let in", async () => {
  const given = openExpiring(1);
  const token = await given.logIn();
  await given.http.send(read("/a", token));
  expect((await given.http.send(write(token))).status).toBe(200);
});

test("repeats no write given that a read is let in with the same token", async () => {
  const good = new Set(["t2"]);
  const given = open(good);
  const token = await given.logIn();
  await statusOf(given, read("/a", token));
  const status = await statusOf(given, write(token, "/refuses"));
  expect([status, given.sent, given.logins()]).toEqual([
    401,
    ["/a t1", "/a t2", "/refuses t2", "/a t2"],
    2,
  ]);
});

test("repeats no write given a read that lets everybody in", async () => {
  const given = openExpiring(1);
  const token = await given.logIn();
  await given.http.send(read("/public", token));
  const { status } = await given.http.send(write(token));
  expect([status, (await given.http.send(write(token))).status]).toEqual([401, 200]);
});
