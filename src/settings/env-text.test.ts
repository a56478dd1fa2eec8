import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { readEnvText } from "./env-text.ts";

function refusal(text: string): readonly string[] {
  try {
    readEnvText(text);
    return [];
  } catch (error) {
    return error instanceof SettingsError ? error.problems : [String(error)];
  }
}

test("reads names and values as Node.js does, whatever ends its lines", () => {
  const lines = [
    "\uFEFF# settings",
    "",
    "XANO_V2_URL=https://a.test",
    "  export XANO_V2_BRANCH = staging  ",
    `XANO_V2_USER_PASSWORD="p#w = 'x'" # of the test user`,
    "API_KEY='k=1'",
    "EMPTY=",
    "HALF=a # b",
  ];
  const read = {
    XANO_V2_URL: "https://a.test",
    XANO_V2_BRANCH: "staging",
    XANO_V2_USER_PASSWORD: "p#w = 'x'",
    API_KEY: "k=1",
    EMPTY: "",
    HALF: "a",
  };
  expect(["\n", "\r\n", "\r"].map((end) => readEnvText(lines.join(end)))).toEqual([
    read,
    read,
    read,
  ]);
});

test("refuses every malformed line at once, and shows nothing of it", () => {
  const text = [
    "XANO_V2_URL=https://a.test",
    "hush-1",
    "XANO V2=hush-2",
    "XANO_V2_BRANCH: hush-3",
    "2XANO=hush-4",
    'A="hush-5',
    "# fine",
    'B="hush"-6"',
    "C=hush#7",
    "hush-8==",
    "export",
  ].join("\n");
  const reported = refusal(text);
  expect(reported.map((one) => one.split(": ")[0])).toEqual(
    [2, 3, 4, 5, 6, 8, 9, 10, 11].map((line) => `.env:${line}`),
  );
  expect(reported.join("\n")).not.toContain("hush");
  expect(reported[0]).toBe(
    '.env:2: expected NAME=value, got a line without "="; write it so, or put # before it',
  );
});

test("refuses a text in another encoding as a whole", () => {
  const text = Buffer.from("A=1\nB=2\n", "utf16le").toString("utf8");
  expect(refusal(text)).toEqual([
    ".env: expected text in UTF-8, got another encoding; save it again",
  ]);
});
