import { expect, test } from "vitest";
import { json, serve, type LocalAnswer } from "../../../test-support/local-server.ts";
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
