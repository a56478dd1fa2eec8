import { InstanceError } from "../errors.ts";
import type { Credentials } from "../instance/login.ts";

/**
 * What is sent, with the test user's email and password in the places of `$user_email` and `$user_password`.
 * @throws {InstanceError} `denied` when the call needs them and no test user is set
 */
export function fillCredentials(
  send: Readonly<Record<string, unknown>>,
  user: Credentials | undefined,
): Readonly<Record<string, unknown>> {
  const values = Object.values(send);
  if (!values.includes("$user_email") && !values.includes("$user_password")) {
    return send;
  }
  if (user === undefined) {
    throw new InstanceError(
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
