import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { lockProblems } from "./lock-problems.mjs";

const integrity = `sha512-${"A".repeat(86)}==`;

test("finds every package of this repository with its integrity and without an address", () => {
  const lock = resolve(import.meta.dirname, "../../package-lock.json");
  expect(lockProblems(readFileSync(lock, "utf8"))).toEqual([]);
});

test("names what has no integrity, one that is no digest, and an address, wherever it lies", () => {
  const packages = {
    "": { name: "root" },
    "node_modules/good": { version: "1.0.0", integrity },
    "node_modules/@scope/binding-win32": { version: "2.0.1", optional: true },
    "node_modules/good/node_modules/inner": { version: "3.0.0", integrity: "sha512-short" },
    "node_modules/far": { version: "4.0.0", integrity, resolved: "http://127.0.0.1:1/far.tgz" },
    "node_modules/linked": { link: true, resolved: "packages/linked" },
  };
  expect(lockProblems(JSON.stringify({ packages }))).toEqual([
    "@scope/binding-win32@2.0.1 has no integrity",
    "inner@3.0.0 has no integrity",
    "far@4.0.0 names an address in resolved",
  ]);
});
