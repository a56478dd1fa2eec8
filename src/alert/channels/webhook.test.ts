import { createHmac } from "node:crypto";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { json, serve } from "../../../test-support/local-server.ts";
import { openChannel } from "../../../test-support/open-channel.ts";
import { sampleIncident, sampleMessage } from "../../../test-support/sample-alarm.ts";
import { loadContracts } from "../../contract/load.ts";
import { webhook } from "./webhook.ts";

const accepts = loadContracts(resolve(import.meta.dirname, "../../../contracts")).get(
  "reports/alert-webhook",
);
const secret = "0123456789abcdef-secret";

test("posts what its schema describes, signed over the time and the body", async () => {
  const server = await serve(() => ({ status: 204 }));
  const settings = { ALERT_WEBHOOK_URL: `${server.url}/in`, ALERT_WEBHOOK_SECRET: secret };
  const told = { at: "2026-01-25T02:00:00.000Z", level: "warning", value: 900 } as const;
  const incidents = [
    sampleIncident({ change: "worse", told }),
    sampleIncident({ unjudged: "late" }),
  ];
  expect(await openChannel(webhook, settings).prepare(sampleMessage(incidents)).send()).toBe(
    undefined,
  );
  const [request] = server.requests;
  const headers = request?.headers ?? {};
  const body = request?.body ?? "";
  const content = JSON.parse(body);
  expect([accepts(content), accepts.errors]).toEqual([true, null]);
  const at = String(headers["x-alert-timestamp"]);
  const signature = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  expect([headers["x-alert-signature"], headers["x-alert-id"], content.severity]).toEqual([
    `sha256=${signature}`,
    content.id,
    "warning",
  ]);
  expect(/^\d{10}$/.test(at)).toBe(true);
});

test("keeps the id, and signs anew, given a second attempt; of another message the id differs", async () => {
  const dates = ["2026-01-26T02:00:00.000Z", "2026-01-26T02:01:00.000Z"].map((at) => new Date(at));
  const server = await serve(() => json({}, server.requests.length === 1 ? 503 : 200));
  const settings = { ALERT_WEBHOOK_URL: server.url, ALERT_WEBHOOK_SECRET: secret };
  const clock = {
    now: () => 0,
    date: () => dates[server.requests.length] ?? new Date("2026-01-26T02:02:00.000Z"),
    pause: () => Promise.resolve(),
  };
  const opened = openChannel(webhook, settings, { clock });
  await opened.prepare(sampleMessage()).send();
  await opened.prepare(sampleMessage()).send();
  const of = (name: string): unknown[] => server.requests.map(({ headers }) => headers[name]);
  const [first, second, third] = of("x-alert-id");
  expect([first === second, second === third, new Set(of("x-alert-signature")).size]).toEqual([
    true,
    false,
    3,
  ]);
});

test("is not signed given no secret", async () => {
  const server = await serve(() => ({ status: 200 }));
  await openChannel(webhook, { ALERT_WEBHOOK_URL: server.url }).prepare(sampleMessage()).send();
  expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain("x-alert-signature");
});

test("posts the first hundred, and counts the rest, given hundreds of incidents", async () => {
  const server = await serve(() => ({ status: 204 }));
  const incidents = Array.from({ length: 403 }, (_, at) => sampleIncident({ id: `table:t${at}` }));
  const opened = openChannel(webhook, { ALERT_WEBHOOK_URL: server.url });
  await opened.prepare(sampleMessage(incidents)).send();
  const content = JSON.parse(server.requests[0]?.body ?? "");
  expect([accepts(content), accepts.errors]).toEqual([true, null]);
  expect([content.incidents.length, content.incidents.at(-1).id, content.left]).toEqual([
    100,
    "table:t99",
    { incidents: 303 },
  ]);
});
