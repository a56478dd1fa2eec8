import { expect, test } from "vitest";

import { readSchema } from "../schema/observed-schema.ts";
import { Router } from "./router.ts";
import type { Endpoint, Input } from "../schema/schema.ts";

test("reaches each endpoint by its own path", () => {
  for (const workspace of [5, 1] as const) {
    const schema = readSchema(workspace);
    const router = new Router(schema);
    const lost = schema.endpoints.filter((endpoint) => {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, "7");
      return router.find(endpoint.verb, endpoint.group, path)?.endpoint !== endpoint;
    });
    expect(lost).toEqual([]);
  }
});

test("takes the first in creation order given a literal path after a text input", () => {
  const router = routerOf(endpoint(1, "deals/{name}", "text"), endpoint(2, "deals/count"));
  expect(router.find("GET", "g", "deals/count")).toMatchObject({
    endpoint: { id: 1 },
    params: { name: "count" },
  });
});

test("takes the literal path given that it was made first", () => {
  const router = routerOf(endpoint(1, "deals/count"), endpoint(2, "deals/{name}", "text"));
  expect(router.find("GET", "g", "deals/count")?.endpoint.id).toBe(1);
  expect(router.find("GET", "g", "deals/b%20c")?.params).toEqual({ name: "b c" });
});

test("lets an int path input take digits only", () => {
  const router = routerOf(endpoint(1, "deals/{name}", "int"), endpoint(2, "deals/count"));
  expect(router.find("GET", "g", "deals/count")?.endpoint.id).toBe(2);
  expect(router.find("GET", "g", "deals/x")).toBeUndefined();
});

function routerOf(...endpoints: readonly Endpoint[]): Router {
  const groups = [{ id: 1, name: "G", canonical: "g" }];
  const own = { workspace: 5, name: "G", isV1: false };
  return new Router({ ...own, tables: [], functions: [], tasks: [], groups, endpoints });
}

function endpoint(id: number, path: string, type?: string): Endpoint {
  const input: readonly Input[] =
    type === undefined ? [] : [{ name: "name", type, required: true }];
  const key = `GET g/${path}`;
  return { id, group: "g", verb: "GET", path, name: path, needsToken: false, input, like: key };
}
