import { expect, test } from "vitest";
import { hostileTexts } from "../../../test-support/hostile-texts.ts";
import { openChannel } from "../../../test-support/open-channel.ts";
import { sampleIncident, sampleMessage } from "../../../test-support/sample-alarm.ts";
import { selfSigned } from "../../../test-support/self-signed.ts";
import { serveSmtp, type SmtpOptions } from "../../../test-support/smtp-server.ts";
import type { OpenChannel } from "./channel.ts";
import { email } from "./email.ts";

/** The channel to a server of this machine, with what is given in its address. */
function open(
  port: number,
  { scheme = "smtp", login = "", query = "" } = {},
  timeoutMs = 10_000,
): OpenChannel {
  const settings = {
    ALERT_SMTP_URL: `${scheme}://${login}127.0.0.1:${port}${query}`,
    ALERT_EMAIL_FROM: "alert@example.com",
    ALERT_EMAIL_TO: "oncall@example.com, data@example.com",
  };
  return openChannel(email, settings, { timeoutMs });
}

/** Sends the sample message, and says what came of it without the port. */
async function send(channel: OpenChannel): Promise<string | undefined> {
  const problem = await channel.prepare(sampleMessage()).send();
  return problem?.replaceAll(/:\d{1,5}\b/g, "");
}

test("sends one mail to all, as text and as HTML, after the login", async () => {
  const server = await serveSmtp();
  expect(await send(open(server.port, { login: "user:p%40ss@" }))).toBe(undefined);
  const [mail] = server.mails;
  expect([server.mails.length, mail?.from, mail?.to]).toEqual([
    1,
    "alert@example.com",
    ["oncall@example.com", "data@example.com"],
  ]);
  expect(mail?.content).toMatch(
    /Subject: AgentDashboards V2: WARNING 1,001 rows of\s+stage_transactions_rezen_onboarding wait, not 0/,
  );
  expect(mail?.content).toMatch(/Auto-Submitted: auto-generated/);
  expect(mail?.content.match(/Content-Type: text\/\w+/g)).toEqual([
    "Content-Type: text/plain",
    "Content-Type: text/html",
  ]);
  expect(server.commands).toEqual(["EHLO", "AUTH", "MAIL", "RCPT", "RCPT", "DATA"]);
});

test("shows all that there is to say, and the address of the run as the only link", () => {
  const [, , ...body] = open(1).prepare(sampleMessage()).text.split("\n");
  expect(body.join("\n")).toMatchInlineSnapshot(`
    "AgentDashboards V2 on x1.xano.io, workspace 5, 2026-01-27 02:00 UTC
    https://github.com/o/r/actions/runs/7

    1,001 rows; warning above 1,000, critical above 5,000
    failing since 2026-01-26 02:00 UTC, 24 h
    means: rows were fetched and wait for their task
    matters: they are missing in every dashboard
    look: tasks 2473 and 2474; final table transaction
    owner: rezen
    rerun: npm run validate:all -- --target live --only invariant:staging.rezen-transactions.drained

    <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Alert</title></head>
    <body style="font:15px/1.5 system-ui,sans-serif;max-width:44em"><div style="border-left:6px solid #b45309;padding:2px 12px;margin:0 0 16px">
    <p style="font-size:18px;margin:0"><strong>WARNING</strong> 1,001 rows of stage_transactions_rezen_onboarding wait, not 0</p>
    <p style="margin:0;opacity:.75">AgentDashboards V2 on x1.xano.io, workspace 5, 2026-01-27 02:00 UTC</p>
    <p style="margin:0;opacity:.75"><a href="https://github.com/o/r/actions/runs/7">https://github.com/o/r/actions/runs/7</a></p>
    </div>
    <p style="border-left:2px solid #b45309;padding-left:12px;margin:0 0 16px">1,001 rows; warning above 1,000, critical above 5,000<br>
    failing since 2026-01-26 02:00 UTC, 24 h<br>
    means: rows were fetched and wait for their task<br>
    matters: they are missing in every dashboard<br>
    look: tasks 2473 and 2474; final table transaction<br>
    owner: rezen<br>
    rerun: <code>npm run validate:all -- --target live --only invariant:staging.rezen-transactions.drained</code></p>
    </body></html>"
  `);
});

test.each(Object.entries(hostileTexts))("holds neither markup nor link given %s", (_, problem) => {
  const { text } = open(1).prepare(sampleMessage([sampleIncident({ problem })]));
  const ours = "https://github.com/o/r/actions/runs/7";
  const [, html = ""] = text.split("<!doctype html>");
  expect(text.replaceAll(ours, "")).not.toMatch(/:\/\/|mailto:|\bwww\./i);
  expect(html).not.toMatch(/<(?:script|img|!--)/i);
  expect(text.split("\n")[0]).toMatch(/^AgentDashboards V2: WARNING /);
});

const none = Object.freeze<string[]>([]);

test.for<[string, SmtpOptions["answers"] & {}, string, readonly string[]]>([
  ["a greeting that refuses", { CONNECT: "554 go away" }, "127.0.0.1: answered 554", none],
  [
    "a login that is refused",
    { AUTH: "535 user@example.com is unknown" },
    "127.0.0.1: answered 535 to AUTH PLAIN",
    ["EHLO", "AUTH"],
  ],
  [
    "a recipient that is unknown",
    { RCPT: "550 no oncall@example.com here" },
    "127.0.0.1: answered 550 to RCPT TO",
    ["EHLO", "AUTH", "MAIL", "RCPT", "RCPT"],
  ],
  [
    "a mail that is refused",
    { "END OF DATA": "554 spam" },
    "127.0.0.1: answered 554 to DATA",
    ["EHLO", "AUTH", "MAIL", "RCPT", "RCPT", "DATA"],
  ],
])(
  "says why not, and nothing of the server's words, given %s",
  async ([, answers, problem, commands]) => {
    const server = await serveSmtp({ answers });
    expect(await send(open(server.port, { login: "user:secret@" }))).toBe(problem);
    expect(server.commands).toEqual(commands);
  },
);

test("tries three times given a server that is busy, or not there", async () => {
  const busy = await serveSmtp({ answers: { MAIL: "450 later" } });
  const problem = "127.0.0.1: answered 450 to MAIL FROM, after 3 attempts";
  expect([
    await send(open(busy.port)),
    busy.commands.filter((word) => word === "MAIL").length,
  ]).toEqual([problem, 3]);
  expect(await send(open(1))).toBe("127.0.0.1: ECONNREFUSED, after 3 attempts");
});

test("does not send again what may have arrived given no answer to the mail", async () => {
  const server = await serveSmtp({ answers: { "END OF DATA": undefined } });
  const problem = await send(open(server.port, {}, 300));
  expect([problem, server.mails.length]).toEqual([
    "127.0.0.1: ETIMEDOUT: whether it was sent is not known",
    1,
  ]);
});

test("sends nothing given a certificate that nobody vouches for, or no encryption where it is required", async () => {
  const certificate = selfSigned();
  const implicit = await serveSmtp({ tls: { ...certificate, isImplicit: true } });
  const upgraded = await serveSmtp({ tls: { ...certificate, isImplicit: false } });
  const clear = await serveSmtp();
  const query = "?tls=required";
  expect([
    await send(open(implicit.port, { scheme: "smtps", login: "user:secret@" })),
    await send(open(upgraded.port, { login: "user:secret@", query })),
    await send(open(clear.port, { login: "user:secret@", query })),
  ]).toEqual([
    "127.0.0.1: DEPTH_ZERO_SELF_SIGNED_CERT",
    "127.0.0.1: DEPTH_ZERO_SELF_SIGNED_CERT",
    "127.0.0.1: answered 502 to STARTTLS",
  ]);
  expect([implicit, upgraded, clear].map(({ mails }) => mails)).toEqual([[], [], []]);
  expect([upgraded, clear].flatMap(({ commands }) => commands)).not.toContain("AUTH");
});

test("reaches the server and logs in, and sends no mail", async () => {
  const server = await serveSmtp();
  expect(await open(server.port, { login: "user:secret@" }).reach()).toBe(
    `127.0.0.1:${server.port} takes mail`,
  );
  expect(server.commands.filter((word) => ["AUTH", "MAIL", "DATA"].includes(word))).toEqual([
    "AUTH",
  ]);
  await expect(open(1).reach()).rejects.toThrow("127.0.0.1:1: ECONNREFUSED");
});

const [address] = email.settings;

test.for([
  ["smtps://u:p@mail.example", true],
  ["smtp://u:p@mail.example:587", true],
  ["smtp://relay.example:25?tls=none", true],
  ["smtp://u:p@relay.example:25?tls=none", false],
  ["smtps://relay.example?tls=none", false],
  ["smtp://relay.example?tls=maybe", false],
  ["https://mail.example", false],
  ["mail.example", false],
  ["smtp://u:%zz@mail.example", false],
] as const)("takes the address %s: %s", ([value, isTaken]) => {
  expect(address?.expected.holds(value)).toBe(isTaken);
});

test("shows the trend of a number, in both parts", () => {
  const { text } = open(1).prepare(sampleMessage([sampleIncident({ values: [900, 1001] })]));
  expect(text.match(/trend: ▁█ 900 rows → 1,001 rows in 2 runs/g)?.length).toBe(2);
});
