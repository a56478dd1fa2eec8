import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { openOutlet } from "../../output/outlet.ts";
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

test.for(Object.entries<Channel>(channels))(
  "can be named in a line that says why it failed, given the outlet that hides persons, by %s",
  ([, { title, failedTitle = title }]) => {
    const lines = [
      `NOT SENT to ${failedTitle}: 127.0.0.1:2525: answered 421, after 3 attempts`,
      `${failedTitle} was not told: mail.example.com:587: ECONNREFUSED`,
      `Slack: answered 500; ${failedTitle}: mail.example.com:587: answered 535 to AUTH`,
    ];
    expect(lines.map((line) => openOutlet({}).text(line))).toEqual(lines);
  },
);
