import { expect, test } from "vitest";
import { SettingsError } from "../../errors.ts";
import { readInitSettings } from "./ask-settings.ts";

test("takes options before settings, and asks only for what neither has", async () => {
  const asked: (readonly [string, boolean])[] = [];
  const settings = await readInitSettings(
    { workspace: "9" },
    { XANO_V2_URL: "https://x1.example.com", XANO_V2_WORKSPACE: "5" },
    async (text, isSecret) => {
      asked.push([text, isSecret]);
      return " t0ken \n";
    },
  );
  expect(settings).toEqual({ url: "https://x1.example.com", workspace: "9", token: "t0ken" });
  expect(asked).toEqual([["access token of the Metadata API (not shown): ", true]]);
});

test("names all that is missing given nobody to ask", async () => {
  const missing = readInitSettings({}, { XANO_V2_URL: "" }, undefined);
  await expect(missing).rejects.toThrow(SettingsError);
  await expect(missing).rejects.toMatchObject({
    problems: [
      "XANO_V2_URL is not set: address of the instance, for example https://x1a2-b3c4-d5e6.n7.xano.io",
      "XANO_V2_WORKSPACE is not set: id of the workspace, the number behind /workspace/ in the browser's address",
      "XANO_V2_META_TOKEN is not set: access token of the Metadata API (not shown)",
    ],
  });
});

test("takes an empty answer for none", async () => {
  const given = { url: "https://x1.example.com", workspace: "9" };
  await expect(readInitSettings(given, {}, async () => "")).rejects.toMatchObject({
    problems: ["XANO_V2_META_TOKEN is not set: access token of the Metadata API (not shown)"],
  });
});

test("asks again what cannot be, and says what is expected", async () => {
  const answers = ["nonsense", "https://x1.example.com", "five", "0", "5", "two words", "t0ken"];
  const asked: string[] = [];
  const settings = await readInitSettings({}, {}, async (text) => {
    asked.push(text);
    return answers.shift() ?? "";
  });
  expect(settings).toEqual({ url: "https://x1.example.com", workspace: "5", token: "t0ken" });
  expect(
    asked.filter((text) => text.startsWith("expected ")).map((text) => text.split(";")[0]),
  ).toEqual([
    "expected an address that begins with https://",
    "expected a whole number from 1",
    "expected a whole number from 1",
    "expected a token without spaces",
  ]);
});
