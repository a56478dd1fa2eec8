import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { secretsIn } from "../../settings/secrets.ts";
import { channels } from "./all-channels.ts";
import type { Channel } from "./channel.ts";

const all: readonly Channel[] = Object.values(channels);
const settings = all.flatMap((channel) => channel.settings);

test.for(settings)("hides the value of $name as the channel declares it", ({ name, isSecret }) => {
  expect(secretsIn({ [name]: "a-value-of-its-own" })).toEqual(
    isSecret ? ["a-value-of-its-own"] : [],
  );
});

test("takes the parts of an address that open it for secrets as well", () => {
  const address = "https://user%40x:p%40ss@hooks.example/services/T0/B0?sig=0123456789";
  expect(secretsIn({ ALERT_ANY_URL: address })).toEqual([
    address,
    "/services/T0/B0",
    "?sig=0123456789",
    "user%40x",
    "p%40ss",
    "p@ss",
  ]);
});

test("explains every setting in .env.example, with an example that is accepted", () => {
  const lines = readFileSync(resolve(import.meta.dirname, "../../../.env.example"), "utf8").split(
    "\n",
  );
  const found = settings.map(({ name, expected }) => {
    const example = lines[lines.indexOf(`${name}=`) - 1]?.replace("# Example: ", "") ?? "";
    return [name, expected.holds(example)];
  });
  expect(found).toEqual(settings.map(({ name }) => [name, true]));
});
