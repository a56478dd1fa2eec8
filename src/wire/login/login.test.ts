import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { logIn } from "./login.ts";
import type { Http, HttpRequest } from "../../ports/http.ts";

const login = {
  group: { key: "auth", name: "Authentication", canonical: "i6a062_x" },
  path: "/auth/login",
};
const user = { email: "member@example.com", password: "secret" };

function httpThatAnswers(status: number, text: string): Http & { readonly sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  return {
    sent,
    send: async (request) => {
      sent.push(request);
      return { status, contentType: "application/json", text, elapsedMs: 1, attempts: 1 };
    },
  };
}

test("sends the credentials and gives the token given a user", async () => {
  const http = httpThatAnswers(200, '{"authToken":"a.b.c.d.e"}');
  expect(await logIn(http, login, user)).toBe("a.b.c.d.e");
  expect(http.sent).toEqual([
    { verb: "POST", path: "/api:i6a062_x/auth/login", body: user, safety: "read" },
  ]);
});

test("is denied and sends nothing given no user", async () => {
  const http = httpThatAnswers(200, '{"authToken":"a"}');
  const message =
    "no test user: set XANO_V2_USER_EMAIL and XANO_V2_USER_PASSWORD to judge endpoints that need a token";
  const outcome = await logIn(http, login, undefined).catch((error: unknown) => error);
  expect(outcome).toEqual(new InstanceError("denied", message));
  expect(http.sent).toEqual([]);
});

const path = "the login /api:i6a062_x/auth/login of the test user answered";

test.for([
  [403, '{"code":"ERROR_CODE_ACCESS_DENIED","message":"Invalid Credentials."}', `${path} 403`],
  [500, '{"code":"ERROR_FATAL","message":"Invalid Credentials."}', `${path} 500`],
  [404, '{"code":"ERROR_CODE_NOT_FOUND"}', `${path} 404`],
  [200, "<html>Login</html>", `${path} 200 without an authToken`],
  [200, "", `${path} 200 without an authToken`],
  [200, "null", `${path} 200 without an authToken`],
  [200, '{"authToken":""}', `${path} 200 without an authToken`],
  [200, '{"authToken":null}', `${path} 200 without an authToken`],
  [201, '{"authToken":"a"}', `${path} 201`],
] as const)("is denied given %i with %s", async ([status, text, message]) => {
  const outcome = await logIn(httpThatAnswers(status, text), login, user).catch(
    (error: unknown) => error,
  );
  expect(outcome).toEqual(new InstanceError("denied", message, status));
});

test("blames the gateway given 502 that is no JSON", async () => {
  const http = httpThatAnswers(502, "<html>nginx</html>");
  const message = "a gateway answered the login /api:i6a062_x/auth/login with 502";
  const outcome = await logIn(http, login, user).catch((error: unknown) => error);
  expect(outcome).toEqual(new InstanceError("gateway", message, 502));
});
