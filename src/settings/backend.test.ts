import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import type { InstanceRef } from "../plan/plan.ts";
import { readLiveConnection } from "./live.ts";
import { secretsIn, secretsOf } from "./secrets.ts";

const key = { in: "header", name: "X-Key" } as const;
const instance: InstanceRef = { workspace: 1, isProtected: true, backend: { key } };
const given = { API_URL: "https://api.example.com/", API_TOKEN: "t-1", API_KEY: "k-1" };

function problemsOf(environment: Record<string, string>, allow: string[] = []): readonly string[] {
  try {
    readLiveConnection(environment, instance, { allow });
    return [];
  } catch (error) {
    return error instanceof SettingsError ? error.message.split("\n") : [String(error)];
  }
}

test("reads a backend that is not Xano, and none of Xano's settings", () => {
  const xano = { XANO_V2_URL: "nonsense", XANO_V1_URL: "nonsense" };
  const connection = readLiveConnection({ ...xano, ...given }, instance, { allow: [] });
  expect([connection, secretsOf(connection)]).toEqual([
    {
      target: "live",
      baseUrl: "https://api.example.com",
      workspaceId: 1,
      metaToken: "",
      backend: { token: "t-1", key: { ...key, value: "k-1" } },
      openSafeties: ["read"],
    },
    ["t-1", "k-1"],
  ]);
});

test("knows the secrets of settings that need not be complete", () => {
  expect(secretsIn({ API_KEY: "k-1", API_TOKEN: "" })).toEqual(["k-1"]);
});

test.each([
  [
    {},
    "API_URL is not set: the backend's address without the base of its groups, for example https://api.example.com",
  ],
  [
    { API_URL: "api" },
    "API_URL: expected an address, for example https://api.example.com, got something else",
  ],
  [
    { API_URL: "http://api.example.com" },
    "API_URL: expected https://, got http://: a token would travel in clear",
  ],
  [
    { API_URL: "https://u:p@api.example.com" },
    "API_URL: expected an address without user and password",
  ],
  [
    { API_URL: "https://api.example.com/?a=1" },
    "API_URL: expected the address alone, got one with ?, # or a space",
  ],
  [
    { ...given, API_TOKEN: "a b" },
    "API_TOKEN: expected a token, got one with spaces or line breaks in it",
  ],
  [
    { ...given, API_RATE_LIMIT: "many" },
    'API_RATE_LIMIT: expected requests per time such as 10/20s, got "many"',
  ],
])("refuses %j", (environment, problem) => {
  expect(problemsOf(environment)).toEqual([problem]);
});

test("wants the name of the host typed before anything is destroyed on it", () => {
  expect(problemsOf(given, ["destructive"])).toEqual([
    "--allow destructive or notify on a protected instance: type its name as well, --confirm-host api.example.com; got nothing",
  ]);
});
