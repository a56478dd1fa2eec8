import type { EndpointCall, Safety } from "../plan/call.ts";
import { NoAccess, type Access } from "../ports/access.ts";
import type { Http, HttpAnswer } from "../ports/http.ts";
import type { Credentials } from "../wire/login/login.ts";
import { fillCredentials } from "./credentials.ts";
import { LoginFailed } from "./login-failed.ts";
import { toRequest } from "./request.ts";
import { withKey, type SentKey } from "./sent-key.ts";

/** What calls are sent with. */
export interface Sending {
  readonly http: Http;
  readonly openSafeties: ReadonlySet<Safety>;
  readonly user: Credentials | undefined;
  readonly key?: SentKey;
  readonly access?: Access;
  readonly logIn: () => Promise<string>;
}

/** Sends a call with the credentials that it needs; `foreign` replaces the test user's token. */
export async function sendCall(
  { http, openSafeties, user, key, access, logIn }: Sending,
  call: EndpointCall,
  foreign?: string,
): Promise<HttpAnswer> {
  if (!openSafeties.has(call.safety)) {
    // The port refuses the call; it needs neither credentials nor a token.
    return http.send(toRequest(call));
  }
  const request = toRequest({ ...call, send: fillCredentials(call.send, user) });
  if (call.auth === "key") {
    return http.send(withKey(request, key, foreign));
  }
  if (call.auth === "schemes") {
    if (access === undefined) {
      throw new NoAccess("this backend has no ways of login");
    }
    return http.send(await access.letIn(request, call.security ?? [], foreign));
  }
  if (foreign !== undefined || call.auth !== "bearer") {
    return http.send(foreign === undefined ? request : { ...request, token: foreign });
  }
  const token = await logIn();
  // An expired token is renewed automatically; only one that is rejected is denied.
  return LoginFailed.wrap(() => http.send({ ...request, token }), ["denied"]);
}
