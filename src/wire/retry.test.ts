import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { fakeClock } from "../../test-support/fake-clock.ts";
import { NotSent } from "./not-sent.ts";
import type { HttpAnswer } from "../ports/http.ts";
import { readRetryAfter, withRetries, type Attempt, type TimedPolicy } from "./retry.ts";

const policy = { retries: 2, firstPauseMs: 1, deadlineMs: 10_000 };

function timed(given: Partial<TimedPolicy> = {}): TimedPolicy {
  return { ...policy, clock: fakeClock(), endsAt: Number.POSITIVE_INFINITY, ...given };
}

function answered(status: number, rest: Partial<Attempt> = {}): Attempt {
  return {
    status,
    contentType: "application/json",
    text: "{}",
    elapsedMs: 1,
    attempts: 1,
    ...rest,
  };
}

const unreachable = new InstanceError("unreachable", "127.0.0.1:1: ECONNRESET");

/** Gives one outcome after the other, the last one again and again, and counts how often it was asked. */
function inTurn(...outcomes: (Attempt | Error)[]): {
  attempt: () => Promise<Attempt>;
  asked: () => number;
} {
  let asked = 0;
  return {
    asked: () => asked,
    async attempt() {
      const outcome = outcomes[Math.min(asked, outcomes.length - 1)];
      asked += 1;
      if (outcome === undefined || outcome instanceof Error) {
        throw outcome ?? new Error("no outcome");
      }
      return outcome;
    },
  };
}

async function settle(
  outcomes: (Attempt | Error)[],
  given: Partial<TimedPolicy> = {},
): Promise<unknown> {
  const { attempt, asked } = inTurn(...outcomes);
  const outcome = await withRetries(attempt, timed(given)).catch((error: unknown) => error);
  return { outcome, asked: asked() };
}

test.for([200, 204, 301, 400, 401, 403, 404, 409, 422])(
  "asks once given the status %i",
  async (status) => {
    expect(await settle([answered(status)])).toEqual({ outcome: answered(status), asked: 1 });
  },
);

test.for([408, 425, 429, 500, 502, 503, 504])(
  "asks again given the status %i at first",
  async (status) => {
    expect(await settle([answered(status), answered(200)])).toEqual({
      outcome: answered(200, { attempts: 2 }),
      asked: 2,
    });
  },
);

test("asks again given a lost connection at first", async () => {
  expect(await settle([unreachable, answered(200)])).toEqual({
    outcome: answered(200, { attempts: 2 }),
    asked: 2,
  });
});

test("gives the last answer given that it stays a server error", async () => {
  const answers = [answered(502), answered(503), answered(500)];
  expect(await settle(answers)).toEqual({ outcome: answered(500, { attempts: 3 }), asked: 3 });
});

test("throws the last error given that the connection stays lost", async () => {
  const lost = new InstanceError("unreachable", "127.0.0.1:1: ECONNRESET");
  const outcome = new InstanceError("unreachable", "127.0.0.1:1: ECONNRESET").after(3);
  expect(await settle([lost])).toEqual({ outcome, asked: 3 });
});

test("asks again given an answer that timed out", async () => {
  const error = new InstanceError("timed-out", "no answer within 1 s");
  expect(await settle([error, answered(200)])).toEqual({
    outcome: answered(200, { attempts: 2 }),
    asked: 2,
  });
});

test.for([
  new NotSent("gateway", "x1.xano.example is down"),
  new NotSent("timed-out", "not sent: the run's limit has passed"),
  new InstanceError("denied", "no"),
])("asks once given what no repeat can mend: %s", async (error) => {
  expect(await settle([error, answered(200)])).toEqual({ outcome: error, asked: 1 });
});

test("asks once given a server error that is known, and again given another", async () => {
  const known = { settled: 500 };
  expect(await settle([answered(500)], known)).toEqual({ outcome: answered(500), asked: 1 });
  expect(await settle([answered(502), answered(500)], known)).toEqual({
    outcome: answered(500, { attempts: 2 }),
    asked: 2,
  });
});

test.for<[string, Partial<Attempt>]>([
  ["a gateway's page", { contentType: "text/html", text: "<html>" }],
  ["a refusal of too many requests", { text: '{"code":"ERROR_CODE_TOO_MANY_REQUESTS"}' }],
])("asks again given %s under the status that is known", async ([, busy]) => {
  expect(await settle([answered(503, busy), answered(200)], { settled: 503 })).toEqual({
    outcome: answered(200, { attempts: 2 }),
    asked: 2,
  });
});

test.for<[string, Attempt | Error]>([
  ["a time-out", new InstanceError("timed-out", "no answer within 120 s")],
  ["a gateway's answer that came late", answered(502, { elapsedMs: 52_000 })],
])("asks once for what can be asked for in parts given %s", async ([, failed]) => {
  expect(await settle([failed, answered(200)], { isHeavy: true, retries: 5 })).toMatchObject({
    asked: 1,
  });
});

test("asks three times for what can be asked for in parts given a gateway that is quick", async () => {
  expect(await settle([answered(502)], { isHeavy: true, retries: 5 })).toMatchObject({ asked: 3 });
});

/** The pauses between the attempts of a call that is answered 503 until it ends. */
async function pausesOf(answer: Attempt, given: Partial<TimedPolicy>): Promise<readonly number[]> {
  const clock = fakeClock();
  const { attempt } = inTurn(answer);
  await withRetries(attempt, timed({ clock, ...given })).catch(() => undefined);
  return clock.pauses;
}

test("pauses twice as long each time, with jitter", async () => {
  const pauses = await pausesOf(answered(503), { retries: 3, firstPauseMs: 100 });
  const shares = pauses.map((pause, index) => Math.floor(pause / (100 * 2 ** index)));
  expect(shares).toEqual([1, 1, 1]);
});

test("adds the pause to what the instance asked for", async () => {
  const answer = answered(429, { retryAfterMs: 5000 });
  const [pause = 0, ...rest] = await pausesOf(answer, { retries: 1, firstPauseMs: 100 });
  expect([pause >= 5100 && pause <= 5200, rest]).toEqual([true, []]);
});

test.for([
  [answered(429), 20_000],
  [answered(429, { retryAfterMs: 3000 }), 3000],
  [answered(503), 0],
] as const)("pauses long after a refusal that asks for no pause: %j", async ([answer, leastMs]) => {
  const given = { retries: 1, firstPauseMs: 1, deadlineMs: 60_000, throttledPauseMs: 20_000 };
  const [pause = -1] = await pausesOf(answer, given);
  expect(Math.floor(pause / 10) * 10).toBe(leastMs);
});

test("counts no time in line given a call that had to wait for its turn", async () => {
  const clock = fakeClock();
  const { attempt, asked } = inTurn(answered(503), answered(200));
  const inLine = (begin: () => void): Promise<Attempt> => {
    clock.pass(asked() === 0 ? 60_000 : 0);
    begin();
    return attempt();
  };
  const answer = await withRetries(inLine, timed({ clock }));
  expect(answer).toEqual(answered(200, { attempts: 2 }));
});

test("asks no more given a pause that outlasts the run", async () => {
  expect(await settle([answered(503), answered(200)], { endsAt: 1 })).toEqual({
    outcome: answered(503),
    asked: 1,
  });
});

test("asks once given an error that is no fault of the instance", async () => {
  const error = new TypeError("no such property");
  expect(await settle([error])).toEqual({ outcome: error, asked: 1 });
});

test("is throttled given that 429 stays", async () => {
  const message = "the instance still answered 429 after 3 attempts";
  const outcome = new InstanceError("throttled", message, 429).after(3);
  expect(await settle([answered(429)])).toEqual({ outcome, asked: 3 });
});

test("is throttled given a 200 that carries Xano's code for too many requests", async () => {
  const text = '{"code":"ERROR_CODE_TOO_MANY_REQUESTS","message":"Whoa there!"}';
  const message =
    "the instance still answered 200 with ERROR_CODE_TOO_MANY_REQUESTS after 3 attempts";
  const outcome = new InstanceError("throttled", message, 200).after(3);
  expect(await settle([answered(200, { text })])).toEqual({ outcome, asked: 3 });
});

test.for([
  '{"success":true,"data":{"code":"ERROR_CODE_TOO_MANY_REQUESTS"}}',
  '["ERROR_CODE_TOO_MANY_REQUESTS"]',
  "ERROR_CODE_TOO_MANY_REQUESTS",
])("is not throttled given a body that only mentions the code: %s", async (text) => {
  const answer = answered(200, { text });
  expect(await settle([answer])).toEqual({ outcome: answer, asked: 1 });
});

test("asks again after the pause the instance asked for, given that the deadline allows it", async () => {
  const answers = [answered(429, { retryAfterMs: 2 }), answered(200)];
  expect(await settle(answers)).toEqual({ outcome: answered(200, { attempts: 2 }), asked: 2 });
});

test("asks no more given a pause that outlasts the deadline", async () => {
  const message = "the instance still answered 429 after 1 attempt";
  const outcome = new InstanceError("throttled", message, 429);
  const answers = [answered(429, { retryAfterMs: 3_600_000 }), answered(200)];
  expect(await settle(answers)).toEqual({ outcome, asked: 1 });
});

test("asks no more given a deadline that has passed", async () => {
  const answer: HttpAnswer = answered(503);
  expect(await settle([answered(503), answered(200)], { deadlineMs: 0 })).toEqual({
    outcome: answer,
    asked: 1,
  });
});

test("waits as often as a refusal names its wait, given a request that is repeated twice at most", async () => {
  const refused = answered(429, { retryAfterMs: 2000 });
  const answers = [refused, refused, refused, refused, refused, refused, refused, answered(200)];
  expect(await settle(answers, { isHeavy: true, retries: 5, endsAt: 1_800_000 })).toEqual({
    outcome: answered(200, { attempts: 8 }),
    asked: 8,
  });
});

test("waits for longer than the deadline given a refusal that names a wait within the run's limit", async () => {
  const answers = [answered(429, { retryAfterMs: 120_000 }), answered(200)];
  expect(await settle(answers, { endsAt: 1_800_000 })).toMatchObject({ asked: 2 });
});

test("repeats what can be asked for in parts as often as anything else given a refusal that names no wait", async () => {
  expect(await settle([answered(429)], { isHeavy: true, retries: 4 })).toMatchObject({ asked: 5 });
});

test("gives up given a refusal that names its wait again and again", async () => {
  const message = "the instance still answered 429 after 21 attempts";
  const outcome = new InstanceError("throttled", message, 429).after(21);
  const refused = answered(429, { retryAfterMs: 1000 });
  expect(await settle([refused], { endsAt: 1_800_000 })).toEqual({ outcome, asked: 21 });
});

const now = Date.parse("2026-01-26T10:00:00Z");

test.for([
  [undefined, undefined],
  ["", undefined],
  ["soon", undefined],
  ["0", 0],
  ["-5", 0],
  ["20", 20_000],
  ["1.5", 1500],
  ["Mon, 26 Jan 2026 10:00:30 GMT", 30_000],
  ["Mon, 26 Jan 2026 09:00:00 GMT", 0],
] as const)("reads Retry-After given %s", ([header, pauseMs]) => {
  expect(readRetryAfter(header, now)).toBe(pauseMs);
});

test("gives the server error given connections lost before and after it", async () => {
  const lost = new InstanceError("unreachable", "127.0.0.1:1: ECONNRESET");
  expect(await settle([lost, answered(500), lost])).toEqual({
    outcome: answered(500, { attempts: 3 }),
    asked: 3,
  });
});

test("throws the lost connection given a gateway's page before it", async () => {
  const lost = new InstanceError("unreachable", "127.0.0.1:1: ECONNRESET");
  const page = answered(502, { contentType: "text/html" });
  const outcome = new InstanceError("unreachable", "127.0.0.1:1: ECONNRESET").after(3);
  expect(await settle([page, page, lost])).toEqual({ outcome, asked: 3 });
});

test("does not count waiting in line, before whichever attempt", async () => {
  const clock = fakeClock();
  const { attempt, asked } = inTurn(answered(503), answered(503), answered(200));
  const queued = (leaves: () => void): Promise<Attempt> => {
    clock.pass(20_000);
    leaves();
    return attempt();
  };
  const answer = await withRetries(queued, timed({ clock }));
  expect([answer.status, asked()]).toEqual([200, 3]);
});
