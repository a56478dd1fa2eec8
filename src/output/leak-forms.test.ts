import { expect, test } from "vitest";
import { createRedactor } from "../redaction/redact.ts";
import { createLeakFinder } from "./leak-forms.ts";

const secret = `meta/token&"0123`;
const findLeaks = createLeakFinder([secret, "short"]);
const redactor = createRedactor([secret]);

const base64 = (text: string): string => Buffer.from(text).toString("base64");

test("finds a secret with letters beyond ASCII as the bytes of a file have it", () => {
  const text = Buffer.from("told pässwörd-42 to all").toString("latin1");
  expect(createLeakFinder(["pässwörd-42"])(text)).toEqual([
    { kind: "value of a setting", line: 1 },
  ]);
});

/** What secrets begin with, so that this file holds no text that looks like one. */
const part = {
  web: "eyJ",
  private: "PRIVATE",
  aws: "AKIA",
  google: "AIza",
  stripe: "sk_live",
  slack: "xoxb",
  team: "T0123",
  github: "ghp",
};

const leaks: readonly (readonly [string, string])[] = [
  ["value of a setting", `in clear ${secret} here`],
  ["value of a setting", `in a URL ${encodeURIComponent(secret)}`],
  ["value of a setting", `in JSON ${JSON.stringify(JSON.stringify(secret).slice(1, -1))}`],
  ["value of a setting", `in base64 ${base64(secret)}`],
  ["bearer token", `sent Bearer ${"a1b2c3d4".repeat(3)}`],
  ["JSON web token", `got ${part.web}hbGciOiJBMjU2S1ciLCJlbmMi.abc`],
  [
    "private key",
    `-----BEGIN RSA ${part.private} KEY-----\nMIIE\n-----END RSA ${part.private} KEY-----`,
  ],
  ["value under a secret's name", `{"password":"hunter2"}`],
  ["value under a secret's name", `{"user:token":["hunter2"]}`],
  ["value under a secret's name", `{"user:token":"hunter2:table:agent"}`],
  ["value under a secret's name", JSON.stringify({ body: '{"api_key":"hunter2"}' })],
  ["cookie", "Set-Cookie: sid=0123; HttpOnly"],
  ["AWS key", `id ${part.aws}0123456789ABCDEF`],
  ["Google key", `id ${part.google}${"Sy0123456789".repeat(3)}`],
  ["Stripe key", `id ${part.stripe}_0123456789abcdef`],
  ["Slack token", `id ${part.slack}-0123456789-abcdef`],
  ["Slack token", `to https://hooks.slack.com/services/${part.team}/B0123/abcdef`],
  ["address of a webhook", "https://discord.com/api/webhooks/1234/ab-cd_ef"],
  ["address of a webhook", "https://x.webhook.office.com/webhookb2/a-b@c-d/IncomingWebhook/01/z"],
  ["Telegram token", `bot 12345678:${"AAHd-cvCH".repeat(3)}abcdefgh`],
  ["credentials of a scheme", 'Authorization: Digest username="ann", response="66"'],
  ["value under a secret's name", '{"contrasena":"x"}'],
  ["value under a secret's name", '{"mot_de_passe":"x"}'],
  ["GitHub token", `id ${part.github}_${"0123456789".repeat(4)}`],
  ["password in an address", "postgres://app:hunter2@db.internal/x"],
  ["email", "mail to jane.doe+x@corp.test now"],
  ["email", "?q=jane%40agency.test"],
  ["email", "canary.person@corp.example"],
  ["phone number", "call +1 415-555-0132 now"],
  ["phone number", "call (415) 555-0132 or 415-555-0132"],
];

test.each(leaks)("finds a %s in %s", (kind, text) => {
  expect(findLeaks(`first line\n${text}`).find((leak) => leak.kind === kind)).toEqual({
    kind,
    line: 2,
  });
});

test.each(leaks)("finds no %s in the redacted %s", (_kind, text) => {
  expect(findLeaks(redactor.text(text))).toEqual([]);
});

test.each([
  `in XML ${secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}`,
  `Basic ${base64(`user:${secret}`)}`,
  `Basic ${base64(`users:${secret}:more`)}`,
])("finds a setting as it stands in %s", (text) => {
  expect(findLeaks(text).map(({ kind }) => kind)).toContain("value of a setting");
});

const every = (write: (code: number) => string) => (text: string) =>
  Array.from(text, (one) => write(one.codePointAt(0) ?? 0)).join("");
const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");
const toHex = (text: string): string => Buffer.from(text).toString("hex");

/** A value with all that is escaped somewhere. */
const odd = "Kö/8t\"q&7<w/='z";

const writings: Readonly<Record<string, (text: string) => string>> = {
  "a number after \\u for every letter": every((code) => String.raw`\u${hex(code, 4)}`),
  "the same in capitals": every((code) => String.raw`\u${hex(code, 4).toUpperCase()}`),
  "the same in nested JSON": every((code) => String.raw`\\\\u${hex(code, 4)}`),
  "a number after \\x for every byte": (text) =>
    [...Buffer.from(text)].map((byte) => String.raw`\x${hex(byte, 2)}`).join(""),
  "one escaped slash": (text) => text.replace("/", String.raw`\/`),
  "one escaped letter": (text) => text.replace("8", String.raw`\u0038`),
  "one percent sign": (text) => text.replace("/", "%2f"),
  "percent signs twice here and entities there": (text) =>
    text.replace("/", "%252F").replace("&", "&amp;").replace("t", "&#x74;"),
  "hex in base64": (text) => base64(`x${toHex(text)}`),
  "capital hex in base64": (text) => base64(toHex(text).toUpperCase()),
  "base64 in hex": (text) => toHex(base64(text)),
};

test.each(Object.entries(writings))("finds a setting's value written with %s", (_, write) => {
  const text = Buffer.from(`fine\n{"a":"${write(odd)}"}`).toString("latin1");
  expect(createLeakFinder([odd])(text)).toContainEqual({ kind: "value of a setting", line: 2 });
});

test.each(Object.entries(writings))("redacts a setting's value written with %s", (_, write) => {
  const text = createRedactor([odd]).text(`before ${write(odd)} after`);
  expect(createLeakFinder([odd])(Buffer.from(text).toString("latin1"))).toEqual([]);
  expect(text).toContain("[redacted]");
});

test("takes other escaped words for no leak", () => {
  const other = Object.values(writings).map((write) => write("Mü/9s\"r&6<v/='a"));
  expect(createLeakFinder([odd])(Buffer.from(other.join("\n")).toString("latin1"))).toEqual([]);
});

test.each([
  '{"password":"[redacted]","token":"personal#1a2b3c"}',
  '{"blocked":{"instance:token":["table:agent"],"endpoint:POST auth/refresh-token":["flow:x/1"]}}',
  "Authorization: [redacted], Bearer [redacted]",
  "needs a bearer token; bearer authentication is required",
  "sends sample@example.com and sample%40example.org",
  "vitest@4.1.12 at 2026-01-26T04:00:00+00:00, 1769385600000",
  "git clone https://github.com/owner/name, @scope/name",
  "00000000-0000-4000-8000-000000000000 and 4UsTtl3m",
  "a short word",
])("takes for no leak %s", (text) => {
  expect(findLeaks(text)).toEqual([]);
});

test("reports each kind once a line, in the order of lines, without its value", () => {
  const text = `{"password":"a"}\n\nx@corp.test y@corp.test\n{"password":"b"} x@corp.test`;
  expect(findLeaks(text)).toEqual([
    { kind: "value under a secret's name", line: 1 },
    { kind: "email", line: 3 },
    { kind: "value under a secret's name", line: 4 },
    { kind: "email", line: 4 },
  ]);
});
