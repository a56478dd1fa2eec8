import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { HeldBack } from "../wire/safety.ts";
import type { EndpointCall } from "../plan/call.ts";
import { fakeSession, jsonAnswer, type FakeSession } from "../../test-support/fake-session.ts";
import { call } from "../../test-support/sample-check.ts";

const answer = jsonAnswer({ links: [] });
const bearer = call({ auth: "bearer" });

async function outcomeOf(session: FakeSession, given: EndpointCall): Promise<unknown> {
  return await session.answer(given).catch((error: unknown) => error);
}

test("sends a call once given that several checks judge it", async () => {
  const session = fakeSession({ answer });
  const stricter = call({ expect: { status: 200, contract: "other", withinMs: 1 } });
  const answers = await Promise.all([
    session.answer(call()),
    session.answer(call()),
    session.answer(stricter),
  ]);
  expect([answers, session.sent.length]).toEqual([[answer, answer, answer], 1]);
});

test.for([
  call({ send: { page: 2 } }),
  call({ verb: "POST" }),
  call({ path: "/other" }),
  call({ auth: "bearer" }),
  call({ group: { key: "auth", name: "Auth", canonical: "i6a062_x" } }),
])("sends another call given it differs: %j", async (other) => {
  const session = fakeSession({ answer, token: "t" });
  await session.answer(call());
  await session.answer(other);
  expect(session.sent.length).toBe(2);
});

test("asks once given a call that failed", async () => {
  const session = fakeSession({ answer: new InstanceError("timed-out", "no answer within 30 s") });
  await outcomeOf(session, call());
  await outcomeOf(session, call());
  expect(session.sent.length).toBe(1);
});

test("logs in once and sends the token given calls that need one", async () => {
  const session = fakeSession({ answer, token: "a.b.c" });
  await Promise.all([session.answer(bearer), session.answer({ ...bearer, path: "/other" })]);
  expect([session.sent.map(({ token }) => token), session.logins()]).toEqual([
    ["a.b.c", "a.b.c"],
    1,
  ]);
});

test.for(["none", "unknown"] as const)("sends no token given auth %s", async (auth) => {
  const session = fakeSession({ answer });
  await session.answer(call({ auth }));
  expect([session.sent, session.logins()]).toEqual([
    [{ verb: "GET", path: "/api:pe1wjL5I/links", safety: "read" }],
    0,
  ]);
});

test("sends nothing given that the login is refused", async () => {
  const error = new InstanceError("denied", "the login answered 403", 403);
  const session = fakeSession({ answer, token: error });
  expect(await outcomeOf(session, bearer)).toEqual(error);
  expect(await outcomeOf(session, { ...bearer, path: "/other" })).toEqual(error);
  expect([session.sent, session.logins()]).toEqual([[], 1]);
});

test("sends the credentials in their places given a user", async () => {
  const user = { email: "member@example.com", password: "secret" };
  const session = fakeSession({ answer, user });
  const send = { email: "$user_email", password: "$user_password" };
  await session.answer(call({ verb: "POST", send }));
  expect(session.sent.map(({ body }) => body)).toEqual([user]);
});

test("is held back, needing neither login nor user, given a class that is not open", async () => {
  const session = fakeSession({ answer, open: ["read"] });
  const send = { email: "$user_email" };
  const held = call({ verb: "POST", safety: "write", auth: "bearer", send });
  const request = { verb: "POST", path: "/api:pe1wjL5I/links", safety: "write" } as const;
  expect(await outcomeOf(session, held)).toEqual(new HeldBack(request));
  expect([session.sent, session.logins()]).toEqual([[], 0]);
});

test("reads a table once given the same columns, and again given others", async () => {
  const session = fakeSession({ rows: { 1: [{ id: 1, a: 2 }] } });
  const first = await session.scan(1, ["a"]);
  expect(await session.scan(1, ["a"])).toBe(first);
  expect(await session.scan(1, ["b"])).not.toBe(first);
});
