import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BodyStalled, readBody, type BodyLimits, type ReadText } from "./body-reader.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

interface Read {
  readonly stream: PassThrough;
  /** What was read; undefined while it is being read. */
  readonly outcome: () => ReadText | Error | undefined;
}

function start(type: string, given: Partial<BodyLimits> = {}): Read {
  const stream = new PassThrough();
  let outcome: ReadText | Error | undefined;
  const limits = { maxBytes: 1_000_000, timeoutMs: 30_000, mustCome: false, isWhole: false };
  readBody(stream, { ...limits, type, ...given }, (error, body) => {
    outcome = error ?? body;
  });
  return { stream, outcome: () => outcome };
}

/** A piece now, and one after each pause. */
async function send(stream: PassThrough, piece: string, ...pausesMs: number[]): Promise<void> {
  stream.write(piece);
  for (const pause of pausesMs) {
    await vi.advanceTimersByTimeAsync(pause);
    stream.write(piece);
  }
}

test("gives a body that ends whole", async () => {
  const { stream, outcome } = start("application/json");
  await send(stream, "[1", 10_000);
  stream.end("]");
  await vi.advanceTimersByTimeAsync(0);
  expect([outcome(), vi.getTimerCount()]).toEqual([
    { text: "[1[1]", endedAt: expect.any(Number) },
    0,
  ]);
});

test.for([
  ["endless", [10_000, 10_000], { text: "   ", because: "endless", afterMs: 30_000 }],
  ["endless", [16_000], { text: "  ", because: "endless", afterMs: 30_000 }],
] as const)(
  "is %s given JSON that still comes after %j ms",
  async ([, pauses, { text, ...cut }]) => {
    const { stream, outcome } = start("application/json");
    await send(stream, " ", ...pauses);
    await vi.advanceTimersByTimeAsync(30_000);
    const bytes = pauses.length + 1;
    expect(outcome()).toEqual({ text, cut: { ...cut, bytes }, endedAt: expect.any(Number) });
    expect(stream.destroyed).toBe(true);
  },
);

test("says that it stopped given JSON of which nothing came for long", async () => {
  const { stream, outcome } = start("application/json");
  await send(stream, "{", 1000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect([outcome(), stream.destroyed]).toEqual([
    new BodyStalled("the body stopped after 2 bytes"),
    true,
  ]);
});

test("waits a moment only given a stream that is silent", async () => {
  const { outcome } = start("text/event-stream");
  await vi.advanceTimersByTimeAsync(999);
  const early = outcome();
  await vi.advanceTimersByTimeAsync(1);
  expect([early, outcome()]).toEqual([
    undefined,
    { text: "", cut: { because: "enough", bytes: 0 }, endedAt: expect.any(Number) },
  ]);
});

test("is content with what came of a page that does not end, and does not count its own waiting", async () => {
  const { stream, outcome } = start("text/html");
  const begunAt = performance.now();
  await send(stream, "<p>", 400, 400, 400);
  expect(outcome()).toEqual({
    text: "<p><p><p>",
    cut: { because: "enough", bytes: 9 },
    endedAt: begunAt,
  });
});

test("waits for the beginning of what is asked for, and a moment for more", async () => {
  const { stream, outcome } = start("text/csv", { mustCome: true });
  await vi.advanceTimersByTimeAsync(20_000);
  await send(stream, "a;b", 999);
  const early = outcome();
  await vi.advanceTimersByTimeAsync(1);
  expect([early, outcome()]).toEqual([
    undefined,
    { text: "a;ba;b", cut: { because: "enough", bytes: 6 }, endedAt: expect.any(Number) },
  ]);
});

test("calls nobody given a connection that is lost", async () => {
  const { stream, outcome } = start("application/json");
  await send(stream, "{");
  stream.destroy(new Error("reset"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([outcome(), vi.getTimerCount()]).toEqual([undefined, 0]);
});
