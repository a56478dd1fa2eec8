import type { HttpRequest } from "../ports/http.ts";
import { LoginFailed } from "./login-failed.ts";

/** An API key and where it is sent. */
export interface SentKey {
  readonly in: "header" | "query";
  readonly name: string;
  readonly value: string;
}

/** Adds the key that a call needs to its request, or a wrong one. @throws {LoginFailed} when there is no key */
export function withKey(
  request: HttpRequest,
  key: SentKey | undefined,
  wrong?: string,
): HttpRequest {
  if (key === undefined) {
    throw new LoginFailed("denied", "no key: set API_KEY to judge endpoints that need one");
  }
  const value = wrong ?? key.value;
  return key.in === "header"
    ? { ...request, headers: { ...request.headers, [key.name]: value } }
    : { ...request, query: { ...request.query, [key.name]: value } };
}
