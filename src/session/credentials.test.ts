import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { fillCredentials } from "./credentials.ts";

const user = { email: "member@example.com", password: "secret" };

test("puts both in their places given a login", () => {
  const send = { email: "$user_email", password: "$user_password", page: 1 };
  expect(fillCredentials(send, user)).toEqual({ ...user, page: 1 });
});

test("leaves what is sent as it is given no place for them", () => {
  const send = { text: "pay $user_email now", id: 1 };
  expect(fillCredentials(send, undefined)).toEqual(send);
});

test.for(["$user_email", "$user_password"])("is denied given %s and no user", (value) => {
  const message =
    "no test user: set XANO_V2_USER_EMAIL and XANO_V2_USER_PASSWORD to call what needs its credentials";
  expect(() => fillCredentials({ value }, undefined)).toThrow(new InstanceError("denied", message));
});
