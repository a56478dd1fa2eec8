import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { fakeClock, type FakeClock } from "./fake-clock.ts";
import type { HttpAnswer, HttpRequest } from "./ports.ts";
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
