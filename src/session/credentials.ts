import type { Credentials } from "../wire/login/login.ts";
import { LoginFailed } from "./login-failed.ts";

/**
 * Replaces `$user_email` and `$user_password` in the values to send by the test user's.
 * @throws {LoginFailed} when the call needs them and no test user is set
 */
export function fillCredentials(
  send: Readonly<Record<string, unknown>>,
  user: Credentials | undefined,
): Readonly<Record<string, unknown>> {
  if (!needsCredentials(send)) {
    return send;
  }
  if (user === undefined) {
    throw new LoginFailed(
      "denied",
      "no test user: set XANO_V2_USER_EMAIL and XANO_V2_USER_PASSWORD to call what needs its credentials",
    );
  }
  return Object.fromEntries(
    Object.entries(send).map(([name, value]) => {
      if (value === "$user_email") {
        return [name, user.email];
      }
      return [name, value === "$user_password" ? user.password : value];
    }),
  );
}

/** Variables that stand for the test user's credentials. */
export const credentialVariables: ReadonlySet<unknown> = new Set(["$user_email", "$user_password"]);

/** Whether the values to send include the test user's email or password. */
export function needsCredentials(send: Readonly<Record<string, unknown>>): boolean {
  return Object.values(send).some((value) => credentialVariables.has(value));
}
