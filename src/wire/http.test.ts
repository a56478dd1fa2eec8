import { expect, onTestFinished, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { connectTo, inTurn } from "../../test-support/local-http.ts";
import { html, json, serve } from "../../test-support/local-server.ts";
import { HeldBack } from "./safety.ts";

const anyMs: unknown = expect.any(Number);

test.for(["GET", "POST", "PUT", "PATCH", "DELETE"] as const)(
  "sends the verb and gives status, type and text given %s",
  async (verb) => {
    const server = await serve(() => json({ ok: true }, 201));
    const answer = await connectTo(server.url).send({ verb, path: "/api:abc/x", safety: "read" });
    expect(answer).toEqual({
      status: 201,
      contentType: "application/json",
      text: '{"ok":true}',
      elapsedMs: anyMs,
      attempts: 1,
    });
    expect(server.requests.map(({ verb, url, body }) => ({ verb, url, body }))).toEqual([
      { verb, url: "/api:abc/x", body: "" },
    ]);
  },
);

test("gives no text given HEAD, and frees the connection", async () => {
  const headers = { "Content-Type": "application/json", "Content-Length": "11" };
  const server = await serve(() => ({ headers, body: '{"ok":true}' }));
  const http = connectTo(server.url, { concurrency: 1 });
  const head = { verb: "HEAD", path: "/api:abc/x", safety: "read" } as const;
  await http.send(head);
  expect(await http.send(head)).toEqual({
    status: 200,
    contentType: "application/json",
    text: "",
    elapsedMs: anyMs,
    attempts: 1,
  });
  expect(server.connections()).toBe(1);
});

test("sends lists as k[] and keeps the path's escapes given a query", async () => {
  const server = await serve(() => json([]));
  const query = { "ids[]": [1, 2], view: "a b&c", page: 1, deep: false };
  await connectTo(server.url).send({ verb: "GET", path: "/api:abc/a%2Fb", query, safety: "read" });
  const [seen] = server.requests;
  const url = new URL(seen?.url ?? "", server.url);
  expect([url.pathname, ...url.searchParams]).toEqual([
    "/api:abc/a%2Fb",
    ["ids[]", "1"],
    ["ids[]", "2"],
    ["view", "a b&c"],
    ["page", "1"],
    ["deep", "false"],
  ]);
});

test.for([[{ user_id: 60, names: ["ä"] }], [[]], [null], ["text"], [0]])(
  "sends JSON given the body %j",
  async ([body]) => {
    const server = await serve(() => json(null));
    await connectTo(server.url).send({ verb: "POST", path: "/x", body, safety: "sync" });
    const [seen] = server.requests;
    expect([seen?.headers["content-type"], seen?.body]).toEqual([
      "application/json",
      JSON.stringify(body),
    ]);
  },
);

test("sends token and fixed headers given both", async () => {
  const server = await serve(() => json(null));
  const http = connectTo(server.url, { headers: { "X-Data-Source": "staging" } });
  await http.send({ verb: "GET", path: "/x", token: "t0k3n", safety: "read" });
  const [seen] = server.requests;
  expect([seen?.headers.authorization, seen?.headers["x-data-source"]]).toEqual([
    "Bearer t0k3n",
    "staging",
  ]);
});

test("keeps the tenant's prefix given a base URL with a path", async () => {
  const server = await serve(() => json(null));
  const http = connectTo(`${server.url}/tenant/acme`);
  await http.send({ verb: "GET", path: "/api:meta/workspace/1/table", safety: "read" });
  expect(server.requests.map(({ url }) => url)).toEqual([
    "/tenant/acme/api:meta/workspace/1/table",
  ]);
});

test("uses one connection again given requests one after the other", async () => {
  const server = await serve(() => json(null));
  const http = connectTo(server.url);
  for (let sent = 0; sent < 5; sent += 1) {
    await http.send({ verb: "GET", path: "/x", safety: "read" });
  }
  expect([server.requests.length, server.connections()]).toEqual([5, 1]);
});

test("leaves no listeners on a connection given many requests over it", async () => {
  const warnings: string[] = [];
  const warn = ({ name }: Error): void => {
    warnings.push(name);
  };
  process.on("warning", warn);
  onTestFinished(() => {
    process.off("warning", warn);
  });
  const server = await serve(() => json(null));
  const http = connectTo(server.url, { concurrency: 1 });
  await Promise.all(
    Array.from({ length: 40 }, () => http.send({ verb: "GET", path: "/x", safety: "read" })),
  );
  await new Promise(setImmediate);
  expect([warnings, server.requests.length, server.connections()]).toEqual([[], 40, 1]);
});

test("has no more requests on their way than its concurrency given many at once", async () => {
  let onTheirWay = 0;
  let most = 0;
  const server = await serve(async () => {
    onTheirWay += 1;
    most = Math.max(most, onTheirWay);
    await new Promise(setImmediate);
    onTheirWay -= 1;
    return json(null);
  });
  const http = connectTo(server.url, { concurrency: 3 });
  const requests = Array.from({ length: 20 }, () =>
    http.send({ verb: "GET", path: "/x", safety: "read" }),
  );
  await Promise.all(requests);
  expect([server.requests.length, most <= 3, server.connections() <= 3]).toEqual([20, true, true]);
});

test.for([
  [html(200), { status: 200, contentType: "text/html", text: "<html>nginx</html>" }],
  [{ status: 200 }, { status: 200, contentType: "", text: "" }],
  [json(null), { status: 200, contentType: "application/json", text: "null" }],
  [
    { status: 302, headers: { Location: "/login" } },
    { status: 302, contentType: "", text: "" },
  ],
  [
    { headers: { "Content-Type": "APPLICATION/JSON;charset=utf-8" }, body: '{"a":' },
    { status: 200, contentType: "application/json", text: '{"a":' },
  ],
  [
    { headers: { "Content-Type": "image/png" }, body: "png" },
    { status: 200, contentType: "image/png", text: "png" },
  ],
  [
    { headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: "a=1" },
    { status: 200, contentType: "application/x-www-form-urlencoded", text: "a=1" },
  ],
] as const)("keeps the answer as it came given %j", async ([answer, expected]) => {
  const server = await serve(() => answer);
  const got = await connectTo(server.url).send({ verb: "GET", path: "/x", safety: "read" });
  expect(got).toEqual({ ...expected, elapsedMs: anyMs, attempts: 1 });
  expect(server.requests.length).toBe(1);
});

test.for(["write", "destructive", "notify"] as const)(
  "sends nothing given the class %s that is not open",
  async (safety) => {
    const server = await serve(() => json(null));
    const request = { verb: "POST", path: "/api:abc/x", safety } as const;
    const outcome = await connectTo(server.url)
      .send(request)
      .catch((error: unknown) => error);
    expect(outcome).toEqual(new HeldBack(request));
    expect([server.requests.length, server.connections()]).toEqual([0, 0]);
  },
);

test("sends nothing given that not even read is open", async () => {
  const server = await serve(() => json(null));
  const http = connectTo(server.url, { openSafeties: new Set() });
  const request = { verb: "GET", path: "/x", safety: "read" } as const;
  expect(await http.send(request).catch((error: unknown) => error)).toEqual(new HeldBack(request));
  expect(server.connections()).toBe(0);
});

test("repeats a read given a gateway error, then a lost connection, then an answer", async () => {
  const server = await serve(inTurn(html(502), "reset", json("late")));
  const answer = await connectTo(server.url).send({ verb: "GET", path: "/x", safety: "read" });
  expect([answer.status, answer.text, answer.attempts]).toEqual([200, '"late"', 3]);
  expect(server.requests.length).toBe(3);
});

test("repeats a read given a body that is cut off", async () => {
  const server = await serve(inTurn("cut in the body", json("whole")));
  const answer = await connectTo(server.url).send({ verb: "GET", path: "/x", safety: "read" });
  expect([answer.text, answer.attempts]).toEqual(['"whole"', 2]);
});

test("gives the last answer given a read that stays a server error", async () => {
  const server = await serve(() => html(503));
  const answer = await connectTo(server.url).send({ verb: "GET", path: "/x", safety: "read" });
  expect(answer).toEqual({
    status: 503,
    contentType: "text/html",
    text: "<html>nginx</html>",
    elapsedMs: anyMs,
    attempts: 3,
  });
});

test.for([html(502), json({ code: "ERROR_FATAL" }, 500), json({}, 408)])(
  "never repeats a write given the answer %j",
  async (answer) => {
    const server = await serve(() => answer);
    const got = await connectTo(server.url).send({ verb: "POST", path: "/x", safety: "sync" });
    expect([got.attempts, server.requests.length]).toEqual([1, 1]);
  },
);

test.for(["reset", "cut in the body"] as const)(
  "never repeats a write given %s",
  async (answer) => {
    const server = await serve(() => answer);
    const got = await connectTo(server.url)
      .send({ verb: "POST", path: "/x", safety: "sync" })
      .catch((error: unknown) => error);
    const { host } = new URL(server.url);
    expect(got).toEqual(new InstanceError("unreachable", `${host}: ECONNRESET`));
    expect(server.requests.length).toBe(1);
  },
);

test("is throttled at once given a write answered 429", async () => {
  const server = await serve(() => json({ code: "ERROR_CODE_TOO_MANY_REQUESTS" }, 429));
  const got = await connectTo(server.url)
    .send({ verb: "POST", path: "/x", safety: "sync" })
    .catch((error: unknown) => error);
  const message = "the instance still answered 429 after 1 attempt";
  expect(got).toEqual(new InstanceError("throttled", message, 429));
  expect(server.requests.length).toBe(1);
});

test("waits no longer than the deadline given a Retry-After of an hour", async () => {
  const throttled = { status: 429, headers: { "Retry-After": "3600" }, body: "{}" };
  const server = await serve(() => throttled);
  const got = await connectTo(server.url)
    .send({ verb: "GET", path: "/x", safety: "read" })
    .catch((error: unknown) => error);
  const message = "the instance still answered 429 after 1 attempt";
  expect(got).toEqual(new InstanceError("throttled", message, 429));
});

test("times out and is repeated given a server that stays silent", async () => {
  const server = await serve(() => "silence");
  const got = await connectTo(server.url, { timeoutMs: 300 })
    .send({ verb: "GET", path: "/x", safety: "read" })
    .catch((error: unknown) => error);
  expect(got).toEqual(new InstanceError("timed-out", "no answer within 0.3 s").after(3));
  expect(server.requests.length).toBe(3);
});

test("waits longer given a request whose answer may take longer", async () => {
  const server = await serve(() => "silence");
  const got = await connectTo(server.url, { timeoutMs: 20 })
    .send({ verb: "POST", path: "/x", safety: "sync", patienceMs: 40 })
    .catch((error: unknown) => error);
  expect(got).toEqual(new InstanceError("timed-out", "no answer within 0.04 s"));
});

test("never repeats a write given a server that stays silent", async () => {
  const server = await serve(() => "silence");
  const got = await connectTo(server.url, { timeoutMs: 300 })
    .send({ verb: "POST", path: "/x", safety: "sync" })
    .catch((error: unknown) => error);
  expect(got).toEqual(new InstanceError("timed-out", "no answer within 0.3 s"));
  expect(server.requests.length).toBe(1);
});

test("goes on with the next request given one that timed out", async () => {
  const server = await serve(inTurn("silence", json("next")));
  const retry = { retries: 0, firstPauseMs: 1, deadlineMs: 5000 };
  const http = connectTo(server.url, { timeoutMs: 500, concurrency: 1, retry });
  const send = (): Promise<unknown> => http.send({ verb: "GET", path: "/x", safety: "read" });
  const [first, second] = await Promise.allSettled([send(), send()]);
  expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
});

test("is unreachable given a port on which nothing listens", async () => {
  const got = await connectTo("http://127.0.0.1:1")
    .send({ verb: "GET", path: "/x", safety: "read" })
    .catch((error: unknown) => error);
  expect(got).toEqual(
    new InstanceError("unreachable", "127.0.0.1:1: ECONNREFUSED: Connection refused").after(3),
  );
});

test("goes to the branch given one, and to the Metadata API as ever", async () => {
  const server = await serve(() => json(null));
  const http = connectTo(server.url, { branch: "staging" });
  await http.send({ verb: "GET", path: "/api:abc/x", safety: "read" });
  await http.send({ verb: "GET", path: "/api:meta/workspace/5/table", safety: "read" });
  expect(server.requests.map(({ url }) => url)).toEqual([
    "/api:abc:staging/x",
    "/api:meta/workspace/5/table",
  ]);
});
