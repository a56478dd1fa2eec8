import { readFileSync } from "node:fs";
import { join } from "node:path";
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, inject, test } from "vitest";
import { contractNames } from "../../contract/load.ts";
import { headersOf, urlOf } from "../bare-loop.ts";
import type { FloorRequest } from "./floor-run.ts";

const { baseUrl, contracts, checks } = inject("floor");
const suffix = ".schema.json";
const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false });
addFormats.default(ajv);
for (const name of contractNames(contracts)) {
  const schema: object = JSON.parse(readFileSync(join(contracts, name + suffix), "utf8"));
  ajv.addSchema(schema, name + suffix);
}

describe.concurrent("floor", () => {
  test.for(checks)("$name", async ({ requests }) => {
    const statuses = await Promise.all(requests.map(send));
    expect(statuses.every((status) => status < 600)).toBe(true);
  });
});

/** Whether the body fits is not asserted: plain Ajv knows fewer formats than the suite. */
async function send(request: FloorRequest): Promise<number> {
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const answer = await fetch(urlOf(baseUrl, request), {
    method: request.verb,
    headers: headersOf(request, body),
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json") === true;
  if (request.contract !== undefined && isJson && text !== "") {
    void ajv.getSchema(request.contract + suffix)?.(JSON.parse(text));
  }
  return answer.status;
}
