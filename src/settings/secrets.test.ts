import { expect, test } from "vitest";
import type { Connection } from "./connection.ts";
import { secretsIn, secretsOf } from "./secrets.ts";

const least: Connection = {
  target: "live",
  baseUrl: "https://x1.xano.example",
  workspaceId: 5,
  metaToken: "v2-token",
  openSafeties: ["read"],
};

test("names the metadata token given nothing else", () => {
  expect(secretsOf(least)).toEqual(["v2-token"]);
});

test("names tokens, users, database addresses and their passwords of both instances", () => {
  const user = { email: "member@example.com", password: "hush" };
  const sqlUrl = "postgres://app:p%40ss@db.example/x";
  const v1 = { baseUrl: "https://x0.xano.example", workspaceId: 1, metaToken: "v1-token", user };
  expect(secretsOf({ ...least, branch: "main", sqlUrl, v1 })).toEqual([
    "v2-token",
    sqlUrl,
    "p%40ss",
    "p@ss",
    "v1-token",
    "member@example.com",
    "hush",
  ]);
});

test("names a password as it stands given one that cannot be decoded, and one in the query", () => {
  const sqlUrl = "postgres://app:100%sure@db.example/x?password=hush2";
  expect(secretsOf({ ...least, sqlUrl })).toEqual([
    "v2-token",
    sqlUrl,
    "100%sure",
    "100%sure",
    "hush2",
  ]);
});

test("names what there is given settings that are not complete", () => {
  const environment = { XANO_V2_META_TOKEN: "v2-token", XANO_V1_SQL_URL: "postgres://a:b%2F@db/x" };
  expect(secretsIn({ ...environment, XANO_V2_USER_PASSWORD: "", PATH: "/bin" })).toEqual([
    "v2-token",
    "postgres://a:b%2F@db/x",
    "b%2F",
    "b/",
  ]);
});
