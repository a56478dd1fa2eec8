import type { ServerResponse } from "node:http";
import { createBrotliCompress, createGzip } from "node:zlib";
import { expect, test } from "vitest";
import { connectTo } from "../../../test-support/local-http.ts";
import {
  json,
  serve,
  type LocalAnswer,
  type LocalServer,
} from "../../../test-support/local-server.ts";
import type { HttpAnswer, HttpRequest } from "../../ports/http.ts";

const anyMs: unknown = expect.any(Number);
const asJson = { "Content-Type": "application/json" };
const read: HttpRequest = { verb: "GET", path: "/x", safety: "read" };

function body(headers: Record<string, string>, write: (to: ServerResponse) => void): LocalAnswer {
  return { headers, write };
}

/** Sends a piece again and again until the connection is closed, as fast as it is taken. */
function flood(piece: string | Buffer): (to: ServerResponse) => void {
  return (to) => {
    const send = (): void => {
      while (!to.destroyed && to.write(piece)) {
        // On and on.
      }
    };
    to.on("drain", send);
    send();
  };
}

/** Sends a piece, and another every few milliseconds. */
function trickle(piece: string): (to: ServerResponse) => void {
  return (to) => {
    to.write(piece);
    const timer = setInterval(() => to.write(piece), 20);
    to.on("close", () => clearInterval(timer));
  };
}

/** Answers once with a body, then with null. */
async function once(answer: LocalAnswer): Promise<LocalServer> {
  let asked = 0;
  return serve(() => {
    asked += 1;
    return asked === 1 ? answer : json(null);
  });
}

async function answerTo(
  answer: LocalAnswer,
  given: Parameters<typeof connectTo>[1] = {},
  request: HttpRequest = read,
): Promise<HttpAnswer & { asked: number }> {
  const server = await once(answer);
  const got = await connectTo(server.url, given).send(request);
  return { ...got, asked: server.requests.length };
}

const zeros = Buffer.alloc(65_536, "0");

test.for<[string, LocalAnswer]>([
  ["that does not end, without a length", body(asJson, flood(zeros))],
  ["with a length far beyond", body({ ...asJson, "Content-Length": "99999999" }, flood(zeros))],
  [
    "that unpacks to more",
    body({ ...asJson, "Content-Encoding": "gzip" }, (to) => {
      const gzip = createGzip();
      gzip.pipe(to);
      gzip.end(Buffer.alloc(3_000_000, "0"));
    }),
  ],
  [
    "that unpacks to more, by another way",
    body({ ...asJson, "Content-Encoding": "br" }, (to) => {
      const brotli = createBrotliCompress();
      brotli.pipe(to);
      brotli.end(Buffer.alloc(3_000_000, "0"));
    }),
  ],
  [
    "of an answer that would be asked again",
    { status: 500, headers: asJson, body: "0".repeat(70_000) },
  ],
])("reads no more than the limit of a body %s, and asks once", async ([, answer]) => {
  const { text, cut, asked } = await answerTo(answer, { bodyLimitBytes: 65_536 });
  expect([text, cut, asked]).toEqual([
    "0".repeat(1000),
    { because: "too-large", bytes: expect.any(Number), limitBytes: 65_536 },
    1,
  ]);
  expect([Number(cut?.bytes) > 65_536, Number(cut?.bytes) < 400_000]).toEqual([true, true]);
});

test("reads a body of exactly the limit", async () => {
  const answer = { headers: asJson, body: "0".repeat(5000) };
  const { text, cut } = await answerTo(answer, { bodyLimitBytes: 5000 });
  expect([text.length, cut]).toEqual([5000, undefined]);
});

test("counts bytes, not characters", async () => {
  const answer = { headers: asJson, body: `"${"é".repeat(3000)}"` };
  const { cut } = await answerTo(answer, { bodyLimitBytes: 5000 });
  expect(cut?.because).toBe("too-large");
});

test.for([
  ["text/event-stream", "data: 1\n\n"],
  ["text/event-stream; charset=utf-8", "data: 1\n\n"],
  ["multipart/x-mixed-replace; boundary=b", "--b\r\n"],
  ["application/x-ndjson", '{"a":1}\n'],
] as const)("is content with the beginning of a stream of %s", async ([type, piece]) => {
  const answer = body({ "Content-Type": type }, trickle(piece));
  expect(await answerTo(answer)).toEqual({
    status: 200,
    contentType: type.split(";")[0],
    text: piece,
    cut: { because: "enough", bytes: piece.length },
    elapsedMs: anyMs,
    attempts: 1,
    asked: 1,
  });
});

test("uses the connection no more given a body that was not read to its end", async () => {
  const server = await once(body(asJson, flood(zeros)));
  const http = connectTo(server.url, { concurrency: 1, bodyLimitBytes: 65_536 });
  const statuses = [(await http.send(read)).cut?.because, (await http.send(read)).text];
  expect([statuses, server.connections()]).toEqual([["too-large", "null"], 2]);
});

test("reads what is no JSON to its end where it is asked to", async () => {
  const answer = { headers: { "Content-Type": "text/html" }, body: "0".repeat(200_000) };
  const whole = await answerTo(answer, {}, { ...read, isWhole: true });
  const begun = await answerTo(answer);
  expect([whole.text.length, whole.cut, begun.cut?.because]).toEqual([
    200_000,
    undefined,
    "enough",
  ]);
});

test.for([301, 302, 307, 308])(
  "follows no redirect given %i, so that no token goes elsewhere",
  async (status) => {
    const other = await serve(() => json(null));
    const server = await serve(() => ({ status, headers: { Location: `${other.url}/y` } }));
    const answer = await connectTo(server.url).send({ ...read, token: "t0k3n" });
    expect([answer.status, other.requests]).toEqual([status, []]);
  },
);
