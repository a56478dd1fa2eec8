import type { Context } from "hono";

import { isRecord, type JsonRecord } from "../rows/field.ts";

/** Query and body of a request as one object, with the body taking precedence; undefined for invalid JSON. */
export async function sentInputs(c: Context): Promise<JsonRecord | undefined> {
  const query = c.req.query();
  if (c.req.method === "GET" || c.req.method === "HEAD") {
    return query;
  }
  if (c.req.header("content-type")?.startsWith("multipart/") === true) {
    return { ...query, ...(await c.req.parseBody()) };
  }
  const text = (await c.req.text()).trim();
  const isJson = /json/.test(c.req.header("content-type") ?? "") || /^[[{]/.test(text);
  const body =
    text === "" ? {} : isJson ? parsed(text) : Object.fromEntries(new URLSearchParams(text));
  return isRecord(body) ? { ...query, ...body } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
