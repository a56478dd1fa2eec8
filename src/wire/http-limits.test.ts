import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { fakeClock } from "../../test-support/fake-clock.ts";
import { connectTo, inTurn, sendEach } from "../../test-support/local-http.ts";
import { html, json, serve } from "../../test-support/local-server.ts";
import { NotSent } from "./not-sent.ts";
import type { HttpAnswer } from "../ports/http.ts";

const noRetry = { retries: 0, firstPauseMs: 1, deadlineMs: 5000 };

const gone = (count: number): NotSent => {
  const what = `127.0.0.1:1 is down since 10:00:00 UTC, ${count} requests in a row`;
  return new NotSent("unreachable", `${what}: 127.0.0.1:1: ECONNREFUSED: Connection refused`);
};

test("asks no more given a host that is down, but for one request every few seconds", async () => {
  const clock = fakeClock();
  const down = { failures: 2, probeMs: 5000 };
  const http = connectTo("http://127.0.0.1:1", { clock, down, retry: noRetry });
  const refused = new InstanceError("unreachable", "127.0.0.1:1: ECONNREFUSED: Connection refused");
  const before = await sendEach(http, ["/a", "/b", "/c", "/d"]);
  clock.pass(5000);
  const after = await sendEach(http, ["/e", "/f"]);
  expect([before, after]).toEqual([
    [refused, refused, gone(2), gone(2)],
    [refused, gone(3)],
  ]);
});

test("takes the host for up again given that a probe is answered", async () => {
  let isUp = false;
  const server = await serve(() => (isUp ? json(null) : html(503)));
  const clock = fakeClock();
  const down = { failures: 2, probeMs: 5000 };
  const http = connectTo(server.url, { clock, down, retry: noRetry });
  await sendEach(http, ["/a", "/b", "/c"]);
  isUp = true;
  clock.pass(5000);
  expect(await sendEach(http, ["/d", "/e"])).toEqual([200, 200]);
  expect(server.requests.map(({ url }) => url)).toEqual(["/a", "/b", "/d", "/e"]);
});

test("blames no host given endpoints of their own that a gateway answers for", async () => {
  const server = await serve(({ url }) => (url === "/known" ? json(null) : html(504)));
  const http = connectTo(server.url, { down: { failures: 2, probeMs: 5000 }, retry: noRetry });
  const outcomes = await sendEach(http, ["/known", "/a", "/b", "/c", "/d", "/e"]);
  expect(outcomes).toEqual([200, 504, 504, 504, 504, 504]);
});

test("sends nothing given that the run's limit has passed", async () => {
  const server = await serve(() => json(null));
  const clock = fakeClock();
  const http = connectTo(server.url, { clock, runLimitMs: 90_000 });
  const before = await sendEach(http, ["/a"]);
  clock.pass(90_000);
  const over = new NotSent("timed-out", "not sent: the run's limit of 1.5 min has passed");
  expect([before, await sendEach(http, ["/b", "/c"])]).toEqual([[200], [over, over]]);
  expect(server.requests.length).toBe(1);
});

test("waits no longer for an answer than the run lasts", async () => {
  const server = await serve(() => "silence");
  const http = connectTo(server.url, { clock: fakeClock(), runLimitMs: 20, retry: noRetry });
  const late = new InstanceError("timed-out", "no answer within 0.02 s");
  expect(await sendEach(http, ["/a"])).toEqual([late]);
});

test("keeps the rate that is set", async () => {
  const server = await serve(() => json(null));
  const clock = fakeClock();
  const http = connectTo(server.url, { clock, rateLimit: { requests: 2, perMs: 20_000 } });
  await sendEach(http, ["/a", "/b", "/c", "/d", "/e"]);
  expect(clock.pauses).toEqual([20_000, 20_000]);
});

test("keeps the rate that the instance names in its refusal", async () => {
  const message = "Whoa there! Your plan only supports 3 requests per 20 seconds.";
  const refusal = json({ code: "ERROR_CODE_TOO_MANY_REQUESTS", message }, 429);
  const server = await serve(inTurn(refusal, json(null)));
  const clock = fakeClock();
  const retry = { retries: 1, firstPauseMs: 1, deadlineMs: 60_000 };
  const http = connectTo(server.url, { clock, retry });
  const outcomes = await sendEach(http, ["/a", "/b", "/c", "/d"]);
  const long = clock.pauses.filter((pause) => pause > 10_000).length;
  expect([outcomes, server.requests.length, long]).toEqual([[200, 200, 200, 200], 5, 2]);
});

test("is never refused given a rate that is set, however long requests are on their way", async () => {
  const limit = { requests: 5, perMs: 120 };
  let counted: number[] = [];
  const server = await serve(async () => {
    // A request is counted when it arrives, which may be early or late.
    const latencyMs = (server.requests.length * 37) % 50;
    await setTimeout(latencyMs);
    const now = performance.now();
    counted = [...counted.filter((at) => at > now - limit.perMs), now];
    const isRefused = counted.length > limit.requests;
    await setTimeout(50 - latencyMs);
    return isRefused ? json({}, 429) : json(null);
  });
  const http = connectTo(server.url, { concurrency: 8, rateLimit: limit, retry: noRetry });
  const paths = Array.from({ length: 30 }, (_, index) => `/${index}`);
  const outcomes = await Promise.all(paths.map((path) => sendEach(http, [path])));
  expect(new Set(outcomes.flat())).toEqual(new Set([200]));
});

test("ends with what can be done given a limit that is refused again and cannot be kept", async () => {
  const message = "Whoa there! Your plan only supports 3 requests per 20 seconds.";
  const refusal = json({ code: "ERROR_CODE_TOO_MANY_REQUESTS", message }, 429);
  const clock = fakeClock();
  let counted: number[] = [];
  const server = await serve(() => {
    counted = counted.filter((at) => at > clock.now() - 20_000);
    if (counted.length >= 3) {
      return refusal;
    }
    counted.push(clock.now());
    return json(null);
  });
  const asked: unknown[] = [];
  const http = connectTo(server.url, {
    clock,
    runLimitMs: 1_800_000,
    retry: { retries: 3, firstPauseMs: 500, throttledPauseMs: 20_000, deadlineMs: 90_000 },
    cannotKeep: (limit, leftMs) => {
      asked.push([limit, leftMs > 1_600_000]);
      return "not sent: it would take hours";
    },
  });
  const outcomes = await sendEach(
    http,
    Array.from({ length: 30 }, (_, index) => `/${index}`),
  );
  const stopped = expect.objectContaining({
    fault: "throttled",
    message: "not sent: it would take hours",
  });
  const first = outcomes.findIndex((outcome) => outcome !== 200);
  expect(outcomes.slice(first)).toEqual(Array.from({ length: 30 - first }, () => stopped));
  expect([first > 3, asked]).toEqual([
    true,
    [[{ requests: 3, perMs: 20_000, isConfirmed: true }, true]],
  ]);
});

test("says that the run was too slow for a learnt limit, and blames no instance", async () => {
  const message = "Your plan only supports 1 requests per 3600 seconds.";
  const refusal = json({ code: "ERROR_CODE_TOO_MANY_REQUESTS", message }, 429);
  const server = await serve(inTurn(refusal, json(null)));
  const http = connectTo(server.url, { clock: fakeClock(), runLimitMs: 60_000, retry: noRetry });
  const [, outcome] = await sendEach(http, ["/a", "/b"]);
  expect(outcome).toEqual(
    new NotSent(
      "throttled",
      "not sent: the run's limit of 1 min has passed: the instance allows 1 requests in 3600 s",
    ),
  );
});

test.for([
  ["2", [200], [2000]],
  ["3600", [200], []],
] as const)(
  "sends nothing else meanwhile given a refusal that asks for a short wait: %s s",
  async ([wait, answers, pauses]) => {
    const refusal = { status: 429, headers: { "Retry-After": wait }, body: "{}" };
    const server = await serve(inTurn(refusal, json(null)));
    const clock = fakeClock();
    const http = connectTo(server.url, { clock, retry: noRetry });
    await sendEach(http, ["/a"]);
    const answered = await sendEach(http, ["/b"]);
    const waitedMs = clock.pauses.map((pause) => Math.floor(pause / 100) * 100);
    expect([answered, waitedMs]).toEqual([answers, pauses]);
  },
);

/** Lets what is on its way arrive. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    await new Promise(setImmediate);
  }
}

test("has half as many requests on their way given an instance that throttles", async () => {
  let onTheirWay = 0;
  let most = 0;
  const server = await serve(async ({ url }) => {
    if (url === "/throttled") {
      return json({}, 429);
    }
    onTheirWay += 1;
    most = Math.max(most, onTheirWay);
    await settle();
    onTheirWay -= 1;
    return json(null);
  });
  const http = connectTo(server.url, { concurrency: 8, retry: noRetry });
  await sendEach(http, ["/throttled"]);
  await Promise.all(Array.from({ length: 8 }, () => sendEach(http, ["/x"])));
  expect([server.requests.length, most]).toEqual([9, 4]);
});

test("repeats a read given that it waited in line for longer than its deadline", async () => {
  const clock = fakeClock();
  const answers = inTurn(json("first"), html(503), json("second"));
  const server = await serve((request) => {
    clock.pass(server.requests.length === 1 ? 60_000 : 0);
    return answers(request);
  });
  const http = connectTo(server.url, { clock, concurrency: 1 });
  const send = (): Promise<HttpAnswer> => http.send({ verb: "GET", path: "/x", safety: "read" });
  const got = await Promise.all([send(), send()]);
  expect(got.map(({ text, attempts }) => [text, attempts])).toEqual([
    ['"first"', 1],
    ['"second"', 2],
  ]);
});

test("waits until a date by the instance's clock given one that is hours ahead", async () => {
  const ahead = Date.now() + 7_200_000;
  const headers = {
    Date: new Date(ahead).toUTCString(),
    "Retry-After": new Date(ahead + 3000).toUTCString(),
  };
  const clock = fakeClock();
  const server = await serve(inTurn({ status: 429, headers, body: "{}" }, json(null)));
  const http = connectTo(server.url, { clock });
  const { status } = await http.send({ verb: "GET", path: "/x", safety: "read" });
  expect([status, clock.pauses.map((ms) => Math.floor(ms / 1000))]).toEqual([200, [3]]);
});
