import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

import { servedApp } from "./served-app.ts";
import { openServedDocument } from "./served-document.ts";

const document = openServedDocument(
  parse(
    readFileSync(resolve(import.meta.dirname, "../../fixtures/openapi/code-forge.yaml"), "utf8"),
  ),
);
const secrets = { token: "t", key: "k", user: "u", password: "p" };
const auth = { Authorization: "Bearer t" };

async function told(path: string, init: RequestInit = {}, seed = 1): Promise<unknown[]> {
  const answer = await servedApp(document, { seed, secrets }).request(path, init);
  const type = answer.headers.get("content-type") ?? "";
  return [
    answer.status,
    type.split(";")[0],
    type.includes("json") ? keysOf(await answer.json()) : "",
  ];
}

async function bodyOf(seed: number): Promise<string> {
  const app = servedApp(document, { seed, secrets });
  return (await app.request("/v3/user", { headers: auth })).text();
}

function keysOf(body: unknown): string[] {
  return Object.keys(Object.assign({}, body)).toSorted();
}

test.each([
  ["/v3/zen", {}, [200, "text/plain", ""]],
  ["/v3/user", {}, [401, "application/json", ["documentation_url", "message"]]],
  [
    "/v3/user",
    { headers: { Authorization: "Bearer other" } },
    [401, "application/json", ["documentation_url", "message"]],
  ],
  ["/v3/rate_limit", { headers: auth }, [200, "application/json", ["resources"]]],
  ["/v3/search/users?q=a", { headers: auth }, [401, "application/json", ["message"]]],
  [
    "/v3/search/users",
    { headers: { "X-Search-Key": "k" } },
    [422, "application/json", ["documentation_url", "errors", "message"]],
  ],
  [
    "/v3/search/users?q=a",
    { headers: { "X-Search-Key": "k" } },
    [200, "application/json", ["incomplete_results", "items", "total_count"]],
  ],
  ["/v3/repos/octo/hello", { method: "DELETE", headers: auth }, [204, "", ""]],
  ["/v3/nowhere", {}, [404, "application/json", ["message"]]],
  ["/zen", {}, [404, "application/json", ["message"]]],
])("answers %s given %j", async (path, init, expected) => {
  expect(await told(path, init)).toEqual(expected);
});

test("gives the same bodies for a seed, others for another, and no property that is only written", async () => {
  const [one, same, other] = [await bodyOf(1), await bodyOf(1), await bodyOf(2)];
  expect([one === same, one === other, one.includes("password")]).toEqual([true, false, false]);
});

test("takes faults in and out, and refuses what is none", async () => {
  const app = servedApp(document, { seed: 1, secrets });
  const send = (fault: object): Promise<Response> | Response =>
    app.request("/mock/faults", { method: "POST", body: JSON.stringify(fault) });
  const statuses: number[] = [];
  const ask = async (): Promise<void> => {
    statuses.push((await app.request("/v3/zen")).status);
  };
  await send({ kind: "status", operation: "GET /zen", value: 503 });
  await ask();
  await app.request("/mock/faults", { method: "DELETE" });
  await ask();
  const refused = await send({ kind: "statuss", operation: "GET /zen" });
  expect([statuses, refused.status]).toEqual([[503, 200], 400]);
});
