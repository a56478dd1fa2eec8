import { expect, test } from "vitest";
import { toRequest } from "./request.ts";
import { call } from "../../test-support/sample-check.ts";

test("is the bare path given a GET without inputs", () => {
  expect(toRequest(call())).toEqual({
    verb: "GET",
    path: "/api:pe1wjL5I/links",
    safety: "read",
  });
});

test("waits longer than the limit given one that is long, and tells what is settled", () => {
  const expect60 = { ...call().expect, withinMs: 60_000 };
  expect(toRequest(call({ expect: expect60, settled: 500 }))).toMatchObject({
    patienceMs: 90_000,
    settled: 500,
  });
});

test("waits no longer than a timer can given a limit of days", () => {
  const expect20Days = { ...call().expect, withinMs: 20 * 86_400_000 };
  expect(toRequest(call({ expect: expect20Days }))).toMatchObject({ patienceMs: 2_147_483_647 });
});

test.for(["GET", "HEAD"] as const)("puts inputs into the query given %s", (verb) => {
  const send = { page: 1, ids: [1, 2], filter: { min: 1 }, name: "a b", empty: null };
  expect(toRequest(call({ verb, send }))).toEqual({
    verb,
    path: "/api:pe1wjL5I/links",
    query: { page: 1, "ids[]": [1, 2], filter: '{"min":1}', name: "a b", empty: null },
    safety: "read",
  });
});

test.for(["POST", "PUT", "PATCH", "DELETE"] as const)(
  "puts inputs into the body given %s",
  (verb) => {
    const send = { user_id: 60, ids: [1, 2], filter: { min: 1 } };
    expect(toRequest(call({ verb, send, safety: "sync" }))).toEqual({
      verb,
      path: "/api:pe1wjL5I/links",
      body: send,
      safety: "sync",
    });
  },
);

test("sends an empty object given a POST without inputs", () => {
  expect(toRequest(call({ verb: "POST" }))).toEqual({
    verb: "POST",
    path: "/api:pe1wjL5I/links",
    body: {},
    safety: "read",
  });
});

test("puts only the rest elsewhere given inputs in the path", () => {
  const send = { team_id: 1, id: "a/b ä?", page: 2 };
  expect(toRequest(call({ path: "/teams/{team_id}/links/{id}", send }))).toEqual({
    verb: "GET",
    path: "/api:pe1wjL5I/teams/1/links/a%2Fb%20%C3%A4%3F",
    query: { page: 2 },
    safety: "read",
  });
});

test("keeps what stands around an input given a segment that is more than it", () => {
  const given = call({ path: "/export-{year}.{type}", send: { year: 2026, type: "csv" } });
  expect(toRequest(given).path).toBe("/api:pe1wjL5I/export-2026.csv");
});

test("escapes the path given spaces and emoji", () => {
  expect(toRequest(call({ path: "/👥 staff/a+b" })).path).toBe(
    "/api:pe1wjL5I/%F0%9F%91%A5%20staff/a%2Bb",
  );
});

test("refuses given an input of the path without a value", () => {
  expect(() => toRequest(call({ path: "/links/{id}" }))).toThrow(
    new Error("/links/{id}: no value for the path input id"),
  );
});

test("takes falsy values for values given an input of the path", () => {
  expect(toRequest(call({ path: "/links/{id}", send: { id: 0 } })).path).toBe(
    "/api:pe1wjL5I/links/0",
  );
});
