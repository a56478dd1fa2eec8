import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startCommand } from "../../../test-support/run-command.ts";
import { selfSigned } from "../../../test-support/self-signed.ts";
import { serveSmtp } from "../../../test-support/smtp-server.ts";

const fault = JSON.stringify({
  kind: "unprocessed-rows",
  table: "stage_transactions_rezen_onboarding",
  count: 1001,
});

test.for([
  ["smtps", true, ""],
  ["smtp", false, "?tls=required"],
] as const)(
  "sends the alert encrypted over %s given an authority that NODE_EXTRA_CA_CERTS names",
  async ([scheme, isImplicit, query]) => {
    const folder = mkdtempSync(join(tmpdir(), "email-tls-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const certificate = selfSigned();
    const authority = join(folder, "authority.pem");
    writeFileSync(authority, certificate.cert);
    const server = await serveSmtp({ tls: { ...certificate, isImplicit } });
    const env = {
      NODE_EXTRA_CA_CERTS: authority,
      ALERT_CHANNELS: "email",
      ALERT_SMTP_URL: `${scheme}://alert:s3cret-of-mail@localhost:${server.port}${query}`,
      ALERT_EMAIL_FROM: "alert@example.com",
      ALERT_EMAIL_TO: "oncall@example.com",
    };
    const args = ["--reports", folder, "--fault", fault];
    const ended = await startCommand("validation/pipeline-alerting.ts", args, { env }).ended;
    expect([ended.code, ended.stderr, ended.stdout.split("\n").slice(-3)]).toEqual([
      1,
      "",
      ["sent to e-mail: 1 opened", "Alert: 1 warning. Exit code 1.", ""],
    ]);
    const mails = server.mails.map(({ to, isEncrypted }) => ({ to, isEncrypted }));
    expect(mails).toEqual([{ to: ["oncall@example.com"], isEncrypted: true }]);
    const state = readFileSync(join(folder, "state/alerts.json"), "utf8");
    expect(`${ended.stdout}${state}`).not.toContain("s3cret-of-mail");
  },
);
