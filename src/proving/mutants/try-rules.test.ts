import { expect, test } from "vitest";
import { baseBodiesOf } from "./base-bodies.ts";
import { fromSchemas, type Schema } from "./contract-files.ts";
import { describeTried, nameOfRule } from "./describe-tried.ts";
import { tryRules, type TriedRule } from "./try-rules.ts";

/** The verdict on each rule of some contracts, the first of which judges a body. */
function tryBody(contracts: Readonly<Record<string, Schema>>, body: unknown): readonly TriedRule[] {
  const files = fromSchemas(new Map(Object.entries(contracts)));
  const [contract = ""] = files.names;
  const healthy = { contract, endpoint: "GET x/y", faults: [], body };
  return tryRules(files, baseBodiesOf(healthy, files));
}

/** The same by name. */
function verdicts(contracts: Readonly<Record<string, Schema>>, body: unknown): object {
  return Object.fromEntries(
    tryBody(contracts, body).map(({ rule, verdict }) => [nameOfRule(rule), verdict.is]),
  );
}

test("proves every sort of rule given a body that it judges", () => {
  const schema = {
    type: "object",
    required: ["id", "state"],
    properties: {
      id: { type: "integer", minimum: 1, maximum: 9 },
      state: { enum: ["New", "Done"] },
      name: { type: "string", minLength: 2, maxLength: 4 },
      at: { type: "string", format: "date" },
      tags: { type: "array", minItems: 1, maxItems: 2, items: { type: "string" } },
    },
    additionalProperties: false,
  };
  const body = { id: 3, state: "New", name: "abc", at: "2026-01-26", tags: ["a"] };
  expect(verdicts({ c: schema }, body)).toEqual({
    "c /: type object": "proved",
    "c /: not null": "proved",
    "c /: required id": "proved",
    "c /: required state": "proved",
    "c /: no other properties": "proved",
    "c /properties/id: type integer": "proved",
    "c /properties/id: not null": "proved",
    "c /properties/id: whole number": "proved",
    "c /properties/id: minimum 1": "proved",
    "c /properties/id: maximum 9": "proved",
    "c /properties/state: enum": "proved",
    "c /properties/name: type string": "proved",
    "c /properties/name: not null": "proved",
    "c /properties/name: minLength 2": "proved",
    "c /properties/name: maxLength 4": "proved",
    "c /properties/at: type string": "proved",
    "c /properties/at: not null": "proved",
    "c /properties/at: format": "proved",
    "c /properties/tags: type array": "proved",
    "c /properties/tags: not null": "proved",
    "c /properties/tags: minItems 1": "proved",
    "c /properties/tags: maxItems 2": "proved",
    "c /properties/tags/items: type string": "proved",
    "c /properties/tags/items: not null": "proved",
  });
});

test("finds the rules that nothing proves given two that only fail together", () => {
  const schema = { properties: { name: { minLength: 1, pattern: "." } } };
  expect(describeTried(tryBody({ c: schema }, { name: "abc" }))).toMatchObject({
    score: { proved: 0, total: 2 },
    survivors: [
      { name: "c /properties/name: minLength 1", why: expect.stringMatching(/^no fault/) },
      { name: "c /properties/name: pattern", why: expect.stringMatching(/^no fault/) },
    ],
  });
});

test("finds a rule in vain given a pattern that every text has", () => {
  const schema = { properties: { name: { type: "string", pattern: "^" } } };
  expect(verdicts({ c: schema }, { name: "abc" })).toEqual({
    "c /properties/name: type string": "proved",
    "c /properties/name: not null": "proved",
    "c /properties/name: pattern": "survived",
  });
});

test("reports a rule that another repeats given a contract that refers to one with the same type", () => {
  const base = { $id: "base.schema.json", type: "object", required: ["id"] };
  const c = { $id: "c.schema.json", $ref: "base.schema.json", type: "object" };
  expect(verdicts({ c, base }, { id: 1 })).toEqual({
    "c /: type object": "repeated",
    "c /: not null": "repeated",
    "base /: type object": "repeated",
    "base /: not null": "repeated",
    "base /: required id": "proved",
  });
});

test("reports a rule of which no body is judged given a branch that none takes", () => {
  const schema = {
    if: { required: ["kind"], properties: { kind: { pattern: "^x" } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
    then: { required: ["reason"] },
    else: { required: ["id"] },
  };
  expect(verdicts({ c: schema }, { kind: "a", id: 1 })).toEqual({
    "c /then: required reason": "unreached",
    "c /else: required id": "proved",
  });
});

test("judges a failure as well given a contract that says what holds of one", () => {
  const schema = {
    if: { required: ["success"], properties: { success: { const: false } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
    then: { required: ["error"], properties: { error: { type: "string", minLength: 1 } } },
  };
  expect(verdicts({ c: schema }, { success: true })).toEqual({
    "c /then: required error": "proved",
    "c /then/properties/error: type string": "proved",
    "c /then/properties/error: not null": "proved",
    "c /then/properties/error: minLength 1": "proved",
  });
});

/** One object, or null when there is none. */
const oneOrNull = {
  $id: "one.schema.json",
  type: ["object", "null"],
  if: { type: "object" },
  // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
  then: { $ref: "base.schema.json" },
};
const base = { $id: "base.schema.json", type: "object", required: ["id"] };

test("reports a rule that a condition implies given a contract that is only followed under it", () => {
  expect(verdicts({ one: oneOrNull, base }, { id: 1 })).toEqual({
    "one /: type object|null": "proved",
    "base /: type object": "repeated",
    "base /: not null": "repeated",
    "base /: required id": "proved",
  });
});

test("judges a rule that a condition implies in one place given another place without it", () => {
  const twice = {
    properties: { one: { $ref: "one.schema.json" }, all: { items: { $ref: "base.schema.json" } } },
  };
  const contracts = { twice, one: oneOrNull, base };
  expect(verdicts(contracts, { one: { id: 1 }, all: [{ id: 2 }] })).toMatchObject({
    "base /: type object": "proved",
    "base /: not null": "proved",
  });
});

test("proves a choice, and what stands in it, by its mutants", () => {
  const choice = { anyOf: [{ type: "null" }, { type: "string", minLength: 3 }] };
  expect(verdicts({ c: { properties: { name: choice } } }, { name: "abc" })).toEqual({
    "c /properties/name: anyOf": "proved",
    "c /properties/name/anyOf/0: type null": "proved",
    "c /properties/name/anyOf/1: type string": "proved",
    "c /properties/name/anyOf/1: not null": "repeated",
    "c /properties/name/anyOf/1: minLength 3": "proved",
  });
});

test("names the faults that prove a rule", () => {
  const [first] = tryBody({ c: { required: ["id"] } }, { id: 1 });
  expect(first?.verdict).toEqual({
    is: "proved",
    endpoint: "GET x/y",
    by: [{ kind: "drop-property", endpoint: "GET x/y", property: "id" }],
  });
});
