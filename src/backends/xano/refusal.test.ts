import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import type { Http, HttpAnswer, HttpRequest } from "../../ports/http.ts";
import { createRefusal } from "./refusal.ts";
import { ScopeMissing } from "./scope-missing.ts";

const login: HttpRequest = { verb: "POST", path: "/api:abc/auth/login", safety: "read" };

type Outcome = readonly [status: number, text?: string] | InstanceError;

interface Instance {
  readonly own: Outcome;
  readonly runtime?: Outcome;
}

function answered(status: number, text = "{}"): HttpAnswer {
  return { status, contentType: "application/json", text, elapsedMs: 1, attempts: 1 };
}

function httpOf({ own, runtime = own }: Instance): Http & { readonly sent: readonly string[] } {
  const sent: string[] = [];
  return {
    sent,
    async send({ path }) {
      sent.push(path);
      const outcome = path === login.path ? runtime : own;
      if (outcome instanceof InstanceError) {
        throw outcome;
      }
      return answered(...outcome);
    },
  };
}

async function explain(instance: Instance, wasAccepted: boolean): Promise<unknown> {
  const runtimeProbe = instance.runtime === undefined ? {} : { runtimeProbe: login };
  const refusal = createRefusal({ http: httpOf(instance), token: "meta", ...runtimeProbe });
  if (wasAccepted) {
    refusal.accepted();
  }
  const { fault, message, status } = await refusal.explain(answered(401), "HTTP 401");
  return [fault, message, status];
}

const mend = "check the metadata token, its scopes and the workspace id";
const unreachable = new InstanceError("unreachable", "x1: ECONNREFUSED");
const refusedLogin = [500, '{"code":"ERROR_FATAL","message":"Invalid Credentials."}'] as const;

test.for([
  [{ own: [401] }, `HTTP 401; ${mend}, or the database is down`],
  [{ own: [401], runtime: [200, '{"authToken":"a"}'] }, `HTTP 401; ${mend}`],
  [{ own: [401], runtime: refusedLogin }, `HTTP 401; ${mend}`],
  [{ own: [403], runtime: [200] }, `HTTP 401; ${mend}`],
  [{ own: [200], runtime: [200] }, `HTTP 401; /auth/me takes the token: ${mend}`],
] as const)("is denied given a token that was never taken and %j", async ([instance, message]) => {
  expect(await explain(instance, false)).toEqual(["denied", message, 401]);
});

test("is denied given a token that was taken and is refused by all that can be asked", async () => {
  const instance = { own: [401], runtime: [200] } as const;
  const message = `HTTP 401; it was taken before: it may have expired; ${mend}`;
  expect(await explain(instance, true)).toEqual(["denied", message, 401]);
});

test.for([
  [{ own: [200] }, "the token is good: it was taken before, and /auth/me takes it now"],
  [
    { own: [401], runtime: [500, '{"message":"SQL Error: HY000"}'] },
    "not the token: the runtime API answers 500 SQL Error: HY000",
  ],
  [
    { own: [401], runtime: [500, '{"message":"Connection lost"}'] },
    "not the token: the runtime API answers 500 Connection lost",
  ],
  [{ own: [401], runtime: [502, "<html>"] }, "not the token: the runtime API answers 502"],
  [{ own: [401], runtime: unreachable }, "not the token: the runtime API: x1: ECONNREFUSED"],
  [{ own: [503] }, "and /auth/me answers 503"],
  [{ own: unreachable }, "and /auth/me: x1: ECONNREFUSED"],
] as const)("is an outage given %j", async ([instance, why]) => {
  expect(await explain(instance, true)).toEqual(["outage", `HTTP 401; ${why}`, 401]);
});

test("asks the instance once given several refusals at the same time", async () => {
  const http = httpOf({ own: [401], runtime: [200] });
  const refusal = createRefusal({ http, token: "meta", runtimeProbe: login });
  await Promise.all([refusal.explain(answered(401), "a"), refusal.explain(answered(401), "b")]);
  await refusal.explain(answered(401), "c");
  expect(http.sent).toEqual(["/api:meta/auth/me", "/api:abc/auth/login"]);
});

test("asks nothing given 403", async () => {
  const http = httpOf({ own: [200] });
  const refusal = createRefusal({ http, token: "meta" });
  const error = await refusal.explain(answered(403), "HTTP 403");
  expect([error, http.sent]).toEqual([new InstanceError("denied", `HTTP 403; ${mend}`, 403), []]);
});

test("names the scopes that are missing given 403 where they are known", async () => {
  const refusal = createRefusal({ http: httpOf({ own: [200] }), token: "meta" });
  const scopes = ["Workspace Live Data Source", "Workspace Content"] as const;
  expect(await refusal.explain(answered(403), "HTTP 403", scopes)).toEqual(
    new ScopeMissing("HTTP 403", scopes, 403),
  );
});
