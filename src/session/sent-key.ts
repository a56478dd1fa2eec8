import type { HttpRequest } from "../ports/ports.ts";
import { LoginFailed } from "./login-failed.ts";

/** An API key and where it is sent. */
export interface SentKey {
  readonly in: "header" | "query";
  readonly name: string;
  readonly value: string;
}

/** Adds the key that a call needs to its request. @throws {LoginFailed} when there is no key */
export function withKey(request: HttpRequest, key: SentKey | undefined): HttpRequest {
  if (key === undefined) {
    throw new LoginFailed("denied", "no key: set API_KEY to judge endpoints that need one");
  }
  return key.in === "header"
    ? { ...request, headers: { ...request.headers, [key.name]: key.value } }
    : { ...request, query: { ...request.query, [key.name]: key.value } };
}
