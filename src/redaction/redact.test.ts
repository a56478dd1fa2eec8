import { expect, test } from "vitest";
import { createRedactor } from "./redact.ts";
import { redactResult } from "../result/redact-result.ts";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";

const jwe = "eyJhbGciOiJBMjU2S1ciLCJlbmMiOiJBMjU2R0NN.abc_DEF-123.ghi.jkl.mno";
const redactor = createRedactor(["s3cret/Pa$$", "metatoken12345"]);

const cases: readonly (readonly [string, string])[] = [
  ["Authorization: Bearer abc.def", "Authorization: [redacted]"],
  ["authorization: Basic dXNlcjpwYXNz\nAccept: */*", "authorization: [redacted]\nAccept: */*"],
  [
    'Authorization: Digest username="ann", nonce="n0nce", response="6629fae49393a053"\nAccept: */*',
    "Authorization: [redacted]\nAccept: */*",
  ],
  ['sent OAuth oauth_token="t1", oauth_signature="s%2F2" to it', "sent OAuth [redacted] to it"],
  [
    String.raw`{"said":"Digest username=\"ann\", response=\"6629\""}`,
    '{"said":"Digest [redacted]"}',
  ],
  [
    "AWS4-HMAC-SHA256 Credential=AK/2026, SignedHeaders=host, Signature=abc123",
    "AWS4-HMAC-SHA256 [redacted]",
  ],
  ['secret_key = """abc\n"def"\nghi""" end', 'secret_key = """[redacted]""" end'],
  ["password = '''first\nsecond'''", 'password = """[redacted]"""'],
  [`bot 12345678:${"AAHd-cvCH".repeat(3)}abcdefgh`, "bot [redacted]"],
  [
    "https://discord.com/api/webhooks/1234/ab-cd_ef posts",
    "https://discord.com/api/webhooks/[redacted] posts",
  ],
  [
    "https://x.webhook.office.com/webhookb2/a-b@c-d/IncomingWebhook/01ef/z",
    "https://x.webhook.office.com/webhookb2/[redacted]",
  ],
  ["last_name: The Smiths, password: a column7", "last_name: [redacted], password: [redacted]"],
  ["mot de passe : francais11", "mot de passe : [redacted]"],
  ["contraseña: espanol22, senha=portugues33", "contraseña: [redacted], senha=[redacted]"],
  ["wachtwoord: x4, lösenord: y5", "wachtwoord: [redacted], lösenord: [redacted]"],
  ["Set-Cookie: sid=1; HttpOnly", "Set-Cookie: [redacted]"],
  ["sent Bearer abcdef123456 twice", "sent Bearer [redacted] twice"],
  [`got ${jwe} back`, "got [redacted] back"],
  [jwe.slice(0, 20), "[redacted]"],
  ['{"authToken":"abc","user_id":60}', '{"authToken":"[redacted]","user_id":60}'],
  ['{"password":"a\\"b","n":null}', '{"password":"[redacted]","n":null}'],
  [
    '{"data":{"api_key":"k","token":{"value":"v","ok":true}}}',
    '{"data":{"api_key":"[redacted]","token":{"value":"[redacted]","ok":true}}}',
  ],
  [
    '{"items":[{"secret":1234,"phone":"5550100"',
    '{"items":[{"secret":"[redacted]","phone":"[redacted]"',
  ],
  ['{"authToken":"cut sho', '{"authToken":"[redacted]"'],
  ["{ password: 'x' } and secret='y z'", '{ password: "[redacted]" } and secret="[redacted]"'],
  ["/api:x/y?user_id=60&token=abc&page=2", "/api:x/y?user_id=60&token=[redacted]&page=2"],
  ["postgres://app:hunter2@db/x", "postgres://[redacted]@db/x"],
  ["mail to jane.doe+x@mail.example.org now", "mail to [redacted] now"],
  ["?q=jane%40example.com", "?q=[redacted]"],
  [
    "call +1 415-555-0132 or (415) 555-0132 or 415.555.0132",
    "call [redacted] or [redacted] or [redacted]",
  ],
  ["the setting s3cret/Pa$$ leaked", "the setting [redacted] leaked"],
  [`the setting ${encodeURIComponent("s3cret/Pa$$")} leaked`, "the setting [redacted] leaked"],
  [`in base64 ${Buffer.from("metatoken12345").toString("base64")}`, "in base64 [redacted]"],
];

test.each(cases)("redacts %s", (given, expected) => {
  expect(redactor.text(given)).toBe(expected);
});

test.each(cases)("changes nothing more given the redacted %s", (given) => {
  const once = redactor.text(given);
  expect(redactor.text(once)).toBe(once);
});

test.each([
  "table 2385 holds 1769385600000 rows since 2026-01-26 04:00:00",
  "endpoint:POST mcp-workers/test-function-8052-txn-sync",
  "00000000-0000-4000-8000-000000000000",
  "x2nu-xcjc-vhax.example.xano.io/api:4UsTtl3m/job-status?user_id=60",
  "column password is text, not password",
  '{"page":1, "items":[]}',
  "npx vitest run specs/tables/identity.yaml:42",
  "127.0.0.1:43211",
  "count.where.display_name: the column is text, and 7 is not one of its values",
  "columns.first_name: values are texts, and the column is int",
  "send.password: the input is an int; columns.last_name: a column has one type",
  "the digest of it = none, and the signature differs",
  'the empty text is """, and "" is another',
])("leaves alone %s", (text) => {
  expect(redactor.text(text)).toBe(text);
});

test("redacts JSON values by key and by content, and keeps their shape", () => {
  const value = {
    email: "a@b.co",
    user: { id: 1, note: "ask a@b.co" },
    tokens: [null],
    isAdmin: true,
  };
  expect(redactor.json(value)).toEqual({
    email: "[redacted]",
    user: { id: 1, note: "ask [redacted]" },
    tokens: [null],
    isAdmin: true,
  });
});

test("leaves nothing below a secret's name, and no form of a person below a person's", () => {
  const { json } = createRedactor([]);
  const body = {
    api_key: { id: "k-93jd83jd", type: "live" },
    email: { status: "bounced: max@example.com" },
    emails: { "max@example.com": true },
    full_names: { "Max Muster": 3 },
  };
  const redacted = {
    api_key: { id: "[redacted]", type: "[redacted]" },
    email: { status: "bounced: [redacted]" },
    emails: { "[redacted]": true },
    full_names: { "[redacted]": "[redacted]" },
  };
  expect([json(body), json(redacted)]).toEqual([redacted, redacted]);
});

test("hides the shown value of a sensitive property in a finding", () => {
  const finding = sampleFinding({
    code: "contract",
    path: "/user/password",
    message: '/user/password: expected number, got string "hunter2"',
    expected: "number",
    actual: 'string "hunter2"',
  });
  const exchange = {
    method: "GET",
    url: "/me?token=abc",
    status: 200,
    elapsedMs: 1,
    responseBody: '{"password":"hunter2"}',
  };
  const result = redactResult(
    sampleResult({ status: "failed", findings: [finding], exchange }),
    redactor,
  );
  expect(JSON.stringify(result)).not.toMatch(/hunter2|abc/);
  expect(result.findings[0]?.actual).toBe("string [redacted]");
});
