import { posix } from "node:path";
import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { connectTo } from "../../test-support/local-http.ts";
import { json, serve } from "../../test-support/local-server.ts";
import { InstanceError } from "../errors.ts";
import { fillPath } from "./fill-path.ts";
import { toRequest } from "./request.ts";
import { call } from "../../test-support/sample-check.ts";

const groupPath = "/api:pe1wjL5I";

/** Values that would lead elsewhere if they were put into a path as they are. */
const hostile = [
  ".",
  "..",
  "...",
  "%2e%2e",
  "%2E%2E%2F",
  "%252e%252e",
  "../..",
  "../../api:meta/workspace/5",
  "..\\..",
  "a/../../b",
  "./",
  "/",
  "//x1.xano.example/",
  "\\\\x1.xano.example",
  "..;/..",
  "a?b=1#c",
  " .. ",
  "\t..",
  "\r\nX-A: 1",
  "\0",
  "@x1.xano.example:1",
  "https://x1.xano.example",
  "é..ü",
  "\u{FF0E}\u{FF0E}",
  "\u{D800}",
  "👥",
];

/** What becomes of a path where a URL is read, and where a server decodes it before it resolves dots. */
function read(path: string): string[] {
  return [new URL(path, "http://h").pathname, posix.normalize(decodeURIComponent(path))];
}

test.for(hostile)("stays one segment in its place given %j", (id) => {
  const { path } = toRequest(call({ path: "/links/{id}/rows", send: { id } }));
  expect([path.split("/").length, path.startsWith(`${groupPath}/links/`)]).toEqual([5, true]);
  expect(path.endsWith("/rows")).toBe(true);
  expect(read(path).filter((one) => !one.startsWith(`${groupPath}/links/`))).toEqual([]);
});

test("stays one segment in its place given any text", () => {
  assert(
    property(string({ unit: "binary", minLength: 1 }), (id) => {
      const path = fillPath({ path: "/links/{id}/rows", send: { id } });
      expect(path.split("/").length).toBe(4);
      expect(read(path).filter((one) => !one.startsWith("/links/"))).toEqual([]);
    }),
  );
});

test("makes no step of two inputs that are harmless alone", () => {
  expect(fillPath({ path: "/{a}{b}/x", send: { a: ".", b: "." } })).toBe("/%252E%252E/x");
});

test("leaves dots in a value that is more than dots", () => {
  const send = { year: 2026, type: ".csv" };
  expect(fillPath({ path: "/export-{year}.{type}/v1.2", send })).toBe("/export-2026..csv/v1.2");
});

test.for(["/links/{id}", "/links/{id}/rows"])(
  "refuses given an empty value in %s, which leads to another route",
  (path) => {
    expect(() => fillPath({ path, send: { id: "" } })).toThrow(
      new InstanceError(
        "unexpected-answer",
        `not sent: ${path} with an empty {id} is the path of another route`,
      ),
    );
  },
);

test("reaches the server below its group given a step out of it", async () => {
  const server = await serve(() => json(null));
  const http = connectTo(server.url);
  for (const id of hostile) {
    await http.send(toRequest(call({ path: "/links/{id}", send: { id } })));
  }
  const outside = server.requests.filter(
    ({ url }) => !new URL(url, server.url).pathname.startsWith(`${groupPath}/links/`),
  );
  expect([server.requests.length, outside]).toEqual([hostile.length, []]);
});

test.for([
  ["/folders/{id}#get_shared_link", "/folders/7"],
  ["/folders/{id}#a?b=/c", "/folders/7"],
  ["/rooms?kind=a#one", "/rooms"],
  ["/rooms/{tag}#one", "/rooms/a%23b"],
])("sends nothing of what follows a number sign given %s", ([path, sent]) => {
  expect(fillPath(call({ path: path ?? "", send: { id: 7, tag: "a#b" } }))).toBe(sent);
});
