import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import type { HttpAnswer } from "./ports.ts";
import { readRetryAfter, withRetries, type Attempt, type RetryPolicy } from "./retry.ts";

const policy: RetryPolicy = { retries: 2, firstPauseMs: 1, deadlineMs: 10_000 };

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

async function settle(outcomes: (Attempt | Error)[], given = policy): Promise<unknown> {
  const { attempt, asked } = inTurn(...outcomes);
  const outcome = await withRetries(attempt, given).catch((error: unknown) => error);
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
  expect(await settle([unreachable])).toEqual({ outcome: unreachable, asked: 3 });
});

test("asks once given an answer that timed out", async () => {
  const error = new InstanceError("timed-out", "no answer within 1 s");
  expect(await settle([error])).toEqual({ outcome: error, asked: 1 });
});

test("asks once given an error that is no fault of the instance", async () => {
  const error = new TypeError("no such property");
  expect(await settle([error])).toEqual({ outcome: error, asked: 1 });
});

test("is throttled given that 429 stays", async () => {
  const message = "the instance still answered 429 after 3 attempts";
  const outcome = new InstanceError("throttled", message, 429);
  expect(await settle([answered(429)])).toEqual({ outcome, asked: 3 });
});

test("is throttled given a 200 that carries Xano's code for too many requests", async () => {
  const text = '{"code":"ERROR_CODE_TOO_MANY_REQUESTS","message":"Whoa there!"}';
  const message =
    "the instance still answered 200 with ERROR_CODE_TOO_MANY_REQUESTS after 3 attempts";
  const outcome = new InstanceError("throttled", message, 200);
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
  const given = { ...policy, deadlineMs: 0 };
  expect(await settle([answered(503), answered(200)], given)).toEqual({
    outcome: answer,
    asked: 1,
  });
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
