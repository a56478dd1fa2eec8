import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { HttpAnswer } from "../../ports/http.ts";
import type { EndpointCall } from "../../plan/call.ts";
import { readBody, readSample } from "./read-sample.ts";

const call: EndpointCall = {
  group: { key: "g", name: "G", canonical: "abc" },
  verb: "GET",
  path: "/x",
  safety: "read",
  auth: "none",
  send: {},
  expect: { status: 200, contract: "json", withinMs: 1000 },
};

function answer(given: Partial<HttpAnswer>): HttpAnswer {
  const whole = { status: 200, contentType: "application/json", text: "{}" };
  return { ...whole, elapsedMs: 1, attempts: 1, ...given };
}

test.each<[string, Partial<HttpAnswer>, string]>([
  ["another status", { status: 404, text: '{"message":"Gone."}' }, "answered 404, not 200: Gone."],
  ["a page by its type", { contentType: "text/html", text: "<p>" }, "answered text/html, not JSON"],
  ["a page by its text", { text: " <html>" }, "the body is an HTML page"],
  ["an empty body", { text: "" }, "the body is empty"],
  ["a failure in a 200", { text: '{"success":false,"error":"no"}' }, "the body says success false"],
])("takes no sample given %s", (_, given, refused) => {
  expect(readSample(call, answer(given))).toEqual({ refused });
});

test("takes the body given an answer as expected", () => {
  expect(readSample(call, answer({ text: '{"success":true,"a":[1]}' }))).toEqual({
    body: { success: true, a: [1] },
  });
});

test("takes no sample given a body that is cut anywhere", () => {
  const container = fc.oneof(
    fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
    fc.array(fc.jsonValue()),
  );
  fc.assert(
    fc.property(container, fc.nat(), (body, at) => {
      const text = JSON.stringify(body);
      expect(readBody(text.slice(0, at % text.length))).toHaveProperty("refused");
    }),
    { numRuns: 200 },
  );
});
