import { json, xanoError, type Answer } from "../answer.ts";
import { testUser } from "../../rows/row-ids.ts";
import type { Call } from "./call.ts";

/** Returns the token of the mock's user; a wrong password fails a precondition. */
export function login({ mock, input }: Call): Answer {
  const isUser = input["email"] === mock.userEmail && input["password"] === mock.userPassword;
  return isUser
    ? json({ authToken: mock.authToken, _fub_users_account: account(mock) })
    : xanoError(500, "Invalid Credentials.");
}

/** The user to whom the token belongs, with the FUB account. */
export function me({ mock }: Call): Answer {
  const user = mock.state.bodyRows("user").find(({ id }) => id === testUser.userId);
  return json({ ...user, _fub_users_account: account(mock) });
}

function account(mock: Call["mock"]): unknown {
  return mock.state.bodyRows("fub_users")[0] ?? null;
}
