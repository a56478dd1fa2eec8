import { listen } from "../../../test-support/listen.ts";
import { createServer as createHttpsServer } from "node:https";
import { expect, onTestFinished, test } from "vitest";
import {
  freePort,
  html,
  json,
  serve,
  type LocalAnswer,
} from "../../../test-support/local-server.ts";
import { openChannel } from "../../../test-support/open-channel.ts";
import { sampleMessage } from "../../../test-support/sample-alarm.ts";
import { selfSigned } from "../../../test-support/self-signed.ts";
import type { Clock } from "../../ports/http.ts";
import type { Channel, Surroundings } from "./channel.ts";
import { slackWebhook } from "./slack-webhook.ts";
import { teams } from "./teams.ts";
import { webhook } from "./webhook.ts";

const key = "k3y-of-the-hook";

/** Every channel that posts to an address, with the answer that confirms a delivery. */
const posting: readonly (readonly [Channel, string, LocalAnswer])[] = [
  [teams, "ALERT_TEAMS_URL", { status: 202 }],
  [webhook, "ALERT_WEBHOOK_URL", { status: 204 }],
  [slackWebhook, "ALERT_SLACK_URL", { body: "ok" }],
];

interface Sending {
  readonly answers: readonly LocalAnswer[];
  readonly over?: Partial<Surroundings>;
}

/** Sends the sample message to a server that answers so in turn, the last answer again and again. */
async function send(
  [channel, setting]: (typeof posting)[number],
  { answers, over }: Sending,
): Promise<{ readonly problem: string | undefined; readonly requests: number }> {
  const server = await serve(() => answers[server.requests.length - 1] ?? answers.at(-1) ?? {});
  const settings = { [setting]: `${server.url}/hook?sig=${key}` };
  const prepared = openChannel(channel, settings, over).prepare(sampleMessage());
  const problem = await prepared.send();
  return { problem: problem?.replaceAll(/:\d{2,5}\b/g, ""), requests: server.requests.length };
}

const unknown = "whether it was sent is not known";

test.for(
  posting.flatMap((one) =>
    (
      [
        ["what confirms it", [one[2]], undefined, 1],
        ["429, and then what confirms it", [json({}, 429), one[2]], undefined, 2],
        ["503 twice, and then what confirms it", [html(503), json({}, 503), one[2]], undefined, 3],
        ["429 again and again", [json({}, 429)], "answered 429, after 3 attempts", 3],
        ["500 again and again", [json({}, 500)], "answered 500, after 3 attempts", 3],
        ["a gateway's page", [html(502)], "answered 502 with a page, after 3 attempts", 3],
        ["400", [json({}, 400)], "answered 400", 1],
        ["404", [html(404)], "answered 404 with a page", 1],
        [
          "a redirect",
          [{ status: 307, headers: { Location: "/login" } }],
          "answered 307, which leads elsewhere and is not followed",
          1,
        ],
        ["a lost connection", ["reset"], `127.0.0.1: ECONNRESET: ${unknown}`, 1],
        [
          "a wait of an hour that is asked for",
          [{ status: 429, headers: { "Retry-After": "3600" } }],
          "answered 429 and asks to wait 1 h",
          1,
        ],
      ] as const
    ).map(([what, answers, problem, requests]) => ({
      channel: one,
      title: `${one[0].title} given ${what}`,
      answers,
      end: { problem, requests },
    })),
  ),
)("delivers, or says why not, through $title", async ({ channel, answers, end }) => {
  const ended = await send(channel, { answers });
  expect(ended).toEqual(end);
});

test.for(posting)("takes a page for no delivery, by %o", async (channel) => {
  const { problem, requests } = await send(channel, { answers: [html(200)] });
  expect([problem, requests]).toEqual([
    expect.stringMatching(/^answered 200 with text\/html(?:, and not ok)?: whether it was sent/),
    1,
  ]);
});

test.for(posting)("gives up on what does not answer in time given %o", async (channel) => {
  const ended = await send(channel, { answers: ["silence"], over: { timeoutMs: 200 } });
  expect(ended).toEqual({
    problem: `127.0.0.1: no answer within 0.2 s: ${unknown}`,
    requests: 1,
  });
});

test.for(posting)("tries again given a connection that is refused, by %o", async (one) => {
  const [channel, setting] = one;
  const host = `127.0.0.1:${await freePort()}`;
  const opened = openChannel(channel, { [setting]: `http://${host}/hook?sig=${key}` });
  const refused = `${host}: ECONNREFUSED`;
  expect(await opened.prepare(sampleMessage()).send()).toBe(`${refused}, after 3 attempts`);
  await expect(opened.reach()).rejects.toThrow(refused);
});

function busy(after: string): LocalAnswer {
  return { status: 429, headers: { "Retry-After": after } };
}

test("waits as long as it is asked to, and longer each time where it is not", async () => {
  const pauses: number[] = [];
  const clock: Clock = {
    now: () => 0,
    date: () => new Date("2026-01-26T02:00:00.000Z"),
    pause: async (ms) => void pauses.push(ms),
  };
  const date = busy("Mon, 26 Jan 2026 02:00:30 GMT");
  await send(posting[0] ?? [teams, "", {}], { answers: [busy("7"), date, {}], over: { clock } });
  await send(posting[0] ?? [teams, "", {}], { answers: [json({}, 500)], over: { clock } });
  expect(pauses).toEqual([7000, 30_000, 1000, 4000]);
});

test.for(posting)(
  "reaches the machine, and sends no request, by %o",
  async ([channel, setting]) => {
    const server = await serve(() => ({}));
    const opened = openChannel(channel, { [setting]: `${server.url}/hook?sig=${key}` });
    const { host } = new URL(server.url);
    expect([await opened.reach(), server.requests, server.connections()]).toEqual([
      `${host} takes connections`,
      [],
      1,
    ]);
  },
);

test("says that there is no connection given a port that is never used for HTTP", async () => {
  const opened = openChannel(webhook, { ALERT_WEBHOOK_URL: "http://127.0.0.1:1/hook" });
  const problem = await opened.prepare(sampleMessage()).send();
  expect(problem).toBe("127.0.0.1:1: no connection could be made");
});

test("sends nothing given a certificate that nobody vouches for", async () => {
  const requests: unknown[] = [];
  const server = createHttpsServer(selfSigned(), (request) => void requests.push(request));
  const port = await listen(server);
  onTestFinished(() => void server.close());
  const opened = openChannel(webhook, { ALERT_WEBHOOK_URL: `https://127.0.0.1:${port}/hook` });
  const problem = `127.0.0.1:${port}: DEPTH_ZERO_SELF_SIGNED_CERT`;
  expect([await opened.prepare(sampleMessage()).send(), requests]).toEqual([problem, []]);
  await expect(opened.reach()).rejects.toThrow(problem);
});
