import { expect, test } from "vitest";
import { travelsInClear } from "./encryption.ts";

test.for([
  ["postgres://r:p@203.0.113.7:5432/xano", undefined, true],
  ["postgres://r:p@db.example.com/xano?sslmode=disable", "require", true],
  ["postgres://r:p@db.example.com/xano?sslmode=require", undefined, false],
  ["postgres://r:p@db.example.com/xano?sslmode=no-verify", undefined, false],
  ["postgres://r:p@db.example.com/xano?ssl=true", undefined, false],
  ["postgres://r:p@db.example.com/xano", "verify-full", false],
  ["postgres://r:p@127.0.0.1:5433/xano", undefined, false],
  ["postgres://r:p@localhost/xano", undefined, false],
] as const)(
  "knows whether it travels in clear given %s with PGSSLMODE %s",
  ([url, mode, isClear]) => {
    expect(travelsInClear(url, { PGSSLMODE: mode })).toBe(isClear);
  },
);
