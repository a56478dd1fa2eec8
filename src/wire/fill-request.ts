import type supertest from "supertest";
import { isJsonType } from "./body/media-type.ts";
import type { HttpRequest } from "../ports/http.ts";

type Pending = ReturnType<ReturnType<typeof supertest>["get"]>;

/** Adds the token, headers, query and body of a request. */
export function fillRequest(pending: Pending, request: HttpRequest): void {
  if (request.token !== undefined) {
    pending.set("Authorization", `Bearer ${request.token}`);
  }
  if (request.headers !== undefined) {
    pending.set(request.headers);
  }
  if (request.query !== undefined) {
    pending.query(request.query);
  }
  if (request.body !== undefined) {
    fillBody(pending, request);
  }
}

function fillBody(pending: Pending, { body, sends = "json", partTypes = {} }: HttpRequest): void {
  if (sends === "application/x-www-form-urlencoded") {
    pending.type(sends).send(new URLSearchParams(fieldsOf(body)).toString());
  } else if (sends === "multipart/form-data") {
    for (const [name, value] of fieldsOf(body)) {
      const contentType = partTypes[name];
      if (contentType === undefined) {
        pending.field(name, value);
      } else {
        // A part with a type is one with content, and has no name of a file.
        pending.attach(name, Buffer.from(value), { contentType });
      }
    }
  } else {
    pending.type(sends).send(textOf(body, sends));
  }
}

/** Lines of JSON are one value each; a text of another type than JSON is sent as it is. */
function textOf(body: unknown, sends: string): string {
  if (Array.isArray(body) && /ndjson|jsonl|json-seq/.test(sends)) {
    return body.map((line) => `${JSON.stringify(line)}\n`).join("");
  }
  return typeof body === "string" && sends !== "json" && !isJsonType(sends)
    ? body
    : JSON.stringify(body);
}

/** A list becomes one field for each item; anything but a plain value is sent as JSON. */
function fieldsOf(body: unknown): [string, string][] {
  const fields = typeof body === "object" && body !== null ? Object.entries(body) : [];
  return fields.flatMap(([name, value]: [string, unknown]) =>
    [value].flat().map((single): [string, string] => [name, toText(single)]),
  );
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
