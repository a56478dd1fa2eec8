import { gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { json, serve, type LocalAnswer } from "../../../test-support/local-server.ts";
import { openBudget } from "./read-budget.ts";
import { readSource } from "./read-source.ts";

const to = (Location: string): LocalAnswer => ({ status: 302, headers: { Location } });

test("follows no redirect to another host, and says where it leads without its query", async () => {
  const other = await serve(() => json({ openapi: "3.0.0" }));
  const server = await serve(() => to(`${other.url}/api.json?key=k-1`));
  await expect(readSource(`${server.url}/api.json`)).rejects.toThrow(
    `--openapi: ${new URL(server.url).host} answered 302 and leads to ${other.url}/api.json; name that address where it is meant`,
  );
  expect(other.requests).toEqual([]);
});

test("follows a redirect on the same host, and not for ever", async () => {
  const server = await serve(({ url }) => {
    if (url === "/new.json") {
      return json({ a: 1 });
    }
    return to(url === "/old.json" ? "/new.json" : "/loop");
  });
  expect(await readSource(`${server.url}/old.json`)).toBe('{"a":1}');
  await expect(readSource(`${server.url}/loop`)).rejects.toThrow("redirects more than 5 times");
});

const tooLarge =
  /: it has more than the 500 kB that are read; --max-bytes raises that where it is meant$/;

test("reads a packed document no further than the bound of what it unpacks to", async () => {
  const packed = gzipSync(Buffer.alloc(64_000_000, " "));
  const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
  const server = await serve(() => ({ headers, write: (response) => void response.end(packed) }));
  const taken: number[] = [];
  const bounded = openBudget({ maxBytes: 500_000 });
  const counting = {
    ...bounded,
    takeBytes: (source: string, bytes: number) => {
      taken.push(bytes);
      bounded.takeBytes(source, bytes);
    },
  };
  await expect(readSource(`${server.url}/api.json?key=k-1`, counting)).rejects.toThrow(tooLarge);
  expect(packed.length).toBeLessThan(500_000);
  expect(taken.reduce((sum, one) => sum + one, 0)).toBeLessThan(2_000_000);
});

test("stops at the bound given an answer in chunks that does not end", async () => {
  const headers = { "Content-Type": "application/json" };
  let isClosed = false;
  const server = await serve(() => ({
    headers,
    write: (response) => {
      const timer = setInterval(() => response.write(" ".repeat(100_000)), 1);
      response.on("close", () => {
        clearInterval(timer);
        isClosed = true;
      });
    },
  }));
  const budget = openBudget({ maxBytes: 500_000 });
  await expect(readSource(`${server.url}/api.json`, budget)).rejects.toThrow(tooLarge);
  await vi.waitFor(() => expect(isClosed).toBe(true), { timeout: 20_000 });
});

test("reads nothing given a length that is too large", async () => {
  const body = JSON.stringify({ long: "x".repeat(500_000) });
  const server = await serve(() => ({ body, headers: { "Content-Length": String(body.length) } }));
  const budget = openBudget({ maxBytes: 500_000 });
  await expect(readSource(`${server.url}/api.json`, budget)).rejects.toThrow(tooLarge);
  expect(() => budget.takeBytes("all", 500_000)).not.toThrow();
});
