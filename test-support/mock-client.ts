import { isRecord, recordsOf, type JsonRecord } from "../simulator/rows/field.ts";
import type { MockInstance } from "../simulator/xano/mock-options.ts";

/** Status and body of an answer; text if it is not JSON. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Reads a route of the Metadata API, relative to the workspace: `table?per_page=2`. */
export async function readMeta(instance: MockInstance, route: string): Promise<Reply> {
  const url = `${instance.url}/api:meta/workspace/${instance.workspace}/${route}`;
  return replyTo(url, { headers: { Authorization: `Bearer ${instance.metaToken}` } });
}

/** Searches the rows of a table. */
export async function searchContent(
  instance: MockInstance,
  tableId: number,
  search: unknown,
): Promise<Reply> {
  const url = `${instance.url}/api:meta/workspace/${instance.workspace}/table/${tableId}/content/search`;
  const headers = { Authorization: `Bearer ${instance.metaToken}` };
  return replyTo(url, { method: "POST", headers, body: JSON.stringify(search) });
}

/** Calls an endpoint, `POST 4UsTtl3m/test-function-8052-txn-sync`; a body is sent as JSON. */
export async function call(
  instance: MockInstance,
  endpoint: string,
  sent: { readonly body?: unknown; readonly token?: string } = {},
): Promise<Reply> {
  const [method = "GET", path = ""] = endpoint.split(" ");
  return replyTo(`${instance.url}/api:${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(sent.token === undefined ? {} : { Authorization: `Bearer ${sent.token}` }),
    },
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
  });
}

/** The token of the instance's user. */
export async function logIn(instance: MockInstance): Promise<string> {
  const body = { email: instance.userEmail, password: instance.userPassword };
  const reply = await call(instance, "POST i6a062_x/auth/login", { body });
  return isRecord(reply.body) ? String(reply.body["authToken"]) : "";
}

/** The `items` of a list envelope. */
export function itemsOf(reply: Reply): readonly JsonRecord[] {
  return isRecord(reply.body) ? recordsOf(reply.body, "items") : [];
}

async function replyTo(url: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text };
  }
}
