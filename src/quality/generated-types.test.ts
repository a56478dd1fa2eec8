import { expect, test } from "vitest";
import { foldNumberedTypes } from "./generated-types.ts";

test("keeps one of types that differ in their number alone", () => {
  const generated = `/**
 * HTTP verb.
 */
export type Verb = "GET" | "POST";
/**
 * HTTP verb of the endpoint.
 */
export type Verb1 = "GET" | "POST";
export interface Entry {
  method?: Verb1;
  also: Verb;
}
`;
  expect(foldNumberedTypes(generated)).toBe(`/**
 * HTTP verb.
 */
export type Verb = "GET" | "POST";
export interface Entry {
  method?: Verb;
  also: Verb;
}
`);
});

test("keeps types of other bodies, and names that end in a number", () => {
  const generated = `export type Size = "s";
export type Size2 = "s" | "m";
export interface Utf8 {
  size: Size2;
}
`;
  expect(foldNumberedTypes(generated)).toBe(generated);
});
