import type supertest from "supertest";
import type { HttpRequest } from "../ports/ports.ts";

type Pending = ReturnType<ReturnType<typeof supertest>["get"]>;

/** Puts token, headers, query and body of a request into what is about to be sent. */
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
    fillBody(pending, request.body, request.sends);
  }
}

function fillBody(pending: Pending, body: unknown, sends: string | undefined): void {
  if (sends === "application/x-www-form-urlencoded") {
    pending.type(sends).send(new URLSearchParams(fieldsOf(body)).toString());
  } else if (sends === "multipart/form-data") {
    fieldsOf(body).forEach(([name, value]) => void pending.field(name, value));
  } else {
    pending.type("json").send(JSON.stringify(body));
  }
}

/** A list is one field for each of its items; what is no plain value is JSON. */
function fieldsOf(body: unknown): [string, string][] {
  const fields = typeof body === "object" && body !== null ? Object.entries(body) : [];
  return fields.flatMap(([name, value]: [string, unknown]) =>
    [value].flat().map((single): [string, string] => [name, toText(single)]),
  );
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
