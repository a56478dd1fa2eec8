import { expect, test } from "vitest";
import { connectTo } from "../../test-support/local-http.ts";
import { json, serve } from "../../test-support/local-server.ts";

async function sent(given: object): Promise<unknown[]> {
  const server = await serve(() => json({}));
  const http = connectTo(server.url, { openSafeties: new Set(["write"]) });
  await http.send({ verb: "POST", path: "/a", safety: "write", ...given });
  return server.requests.map(({ url, body, headers }) => [
    url,
    String(headers["content-type"]).split(";")[0],
    headers["x-own"],
    body.replaceAll(/-{10,}\w+/g, "BOUNDARY").replaceAll("\r\n", "|"),
  ]);
}

test("sends JSON, forms, headers and lists as they are asked for", async () => {
  expect([
    ...(await sent({ body: { a: 1 }, headers: { "X-Own": "yes" }, query: { q: ["a", "b"] } })),
    ...(await sent({ body: { a: [1, 2], b: "x y" }, sends: "application/x-www-form-urlencoded" })),
    ...(await sent({ body: { a: { n: 1 } }, sends: "multipart/form-data" })),
  ]).toEqual([
    ["/a?q=a&q=b", "application/json", "yes", '{"a":1}'],
    ["/a", "application/x-www-form-urlencoded", undefined, "a=1&a=2&b=x+y"],
    [
      "/a",
      "multipart/form-data",
      undefined,
      'BOUNDARY|Content-Disposition: form-data; name="a"||{"n":1}|BOUNDARY--|',
    ],
  ]);
});

test("tells the headers that a request reads, and no others", async () => {
  const server = await serve(() => ({ status: 200, headers: { "X-A": "1", "Set-Cookie": "s" } }));
  const http = connectTo(server.url);
  const request = { verb: "GET", path: "/a", safety: "read" } as const;
  const [read, unread] = [
    await http.send({ ...request, reads: ["X-A", "X-B"] }),
    await http.send(request),
  ];
  expect([read.headers, unread.headers]).toEqual([{ "X-A": "1" }, undefined]);
});
