import { expect, test } from "vitest";
import { servedApp } from "./served-app.ts";
import { openServedDocument } from "./served-document.ts";

function saying(word: string): object {
  const content = { "application/json": { schema: { const: word } } };
  return { get: { responses: { "200": { description: "ok", content } } } };
}

test.for([
  ["/rooms?kind=large&page=2", "large"],
  ["/rooms?kind=small", "small"],
  ["/rooms", "any"],
  ["/rooms/7/links", "link"],
])("tells paths apart by the query in them and takes no number sign: %s", async ([path, word]) => {
  const document = openServedDocument({
    openapi: "3.1.0",
    info: { title: "Rooms", version: "1" },
    paths: {
      "/rooms": saying("any"),
      "/rooms?kind=small": saying("small"),
      "/rooms?kind=large": saying("large"),
      "/rooms/{id}/links#shared": saying("link"),
    },
  });
  const app = servedApp(document, {
    seed: 1,
    secrets: { token: "t", key: "k", user: "u", password: "p" },
  });
  expect(await (await app.request(path ?? "")).json()).toBe(word);
});
