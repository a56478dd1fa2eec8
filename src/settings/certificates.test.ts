import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import type { InstanceRef } from "../plan/plan.ts";
import { readLiveConnection } from "./live.ts";

const instance: InstanceRef = { host: "x1.xano.example", workspace: 5, isProtected: true };
const given = { XANO_V2_URL: "https://x1.xano.example", XANO_V2_META_TOKEN: "m" };
const address = "postgres://r:p@203.0.113.7/xano";

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readLiveConnection({ ...given, ...environment }, instance, { allow: [] });
    return [];
  } catch (error) {
    return error instanceof SettingsError ? error.problems : [String(error)];
  }
}

test.for([
  ["NODE_TLS_REJECT_UNAUTHORIZED", "0"],
  ["PGSSLMODE", "no-verify"],
  ["XANO_V2_SQL_URL", `${address}?sslmode=no-verify`],
  ["XANO_V2_SQL_URL", `${address}?uselibpqcompat=true&sslmode=require`],
] as const)(
  "refuses a live instance without its certificate checked given %s=%s",
  ([name, value]) => {
    const environment = { [name]: value };
    const permissions = { allow: [], isInsecure: true };
    const opened = readLiveConnection({ ...given, ...environment }, instance, permissions);
    expect([problemsOf(environment), opened.isInsecure]).toEqual([
      [
        `${name}: it switches the check of certificates off; unset it, or say --insecure where that is meant`,
      ],
      true,
    ]);
  },
);

test("names all that switch the check off at once", () => {
  const problems = problemsOf({ NODE_TLS_REJECT_UNAUTHORIZED: "0", PGSSLMODE: "no-verify" });
  expect(problems.length).toBe(2);
});

test.for([
  ["NODE_TLS_REJECT_UNAUTHORIZED", "1"],
  ["NODE_TLS_REJECT_UNAUTHORIZED", ""],
  ["NODE_EXTRA_CA_CERTS", "/etc/ca.pem"],
  ["XANO_V2_SQL_URL", `${address}?sslmode=verify-full`],
  ["XANO_V2_SQL_URL", address],
] as const)("takes what leaves the check on given %s=%s", ([name, value]) => {
  expect(problemsOf({ [name]: value })).toEqual([]);
});
