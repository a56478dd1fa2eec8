import type { Incident } from "../incident.ts";
import { linesWithTrend, type AlertMessage, type Section } from "../message.ts";
import { optional, plain, secret, type Channel, type Expected } from "./channel.ts";
import { mrkdwnLine } from "./mrkdwn.ts";
import { post, reachHost, webhookAddress, type PostAnswer } from "./post.ts";

const url = secret("ALERT_SLACK_URL", webhookAddress);

const owner = /^\s*(?<name>[^=]+)=\s*(?<id>[UWS][A-Z0-9]{2,})\s*$/;
const ownersMap: Expected = {
  words: "owners of the specs with ids of Slack, such as rezen=U012AB3CD,fub=S024BE7LD",
  holds: (value) => value.split(",").every((one) => owner.test(one)),
};
const owners = optional(plain("ALERT_SLACK_OWNERS", ownersMap));

/** Slack through an incoming webhook of its own: blocks, with a mention of whoever owns what got worse. */
export const slackWebhook: Channel = {
  title: "Slack's webhook",
  settings: [url, owners],
  open(read, around) {
    const address = read(url);
    const ids = readOwners(read(owners));
    return {
      host: new URL(address).hostname,
      prepare: (message) => {
        const body = JSON.stringify(toBlocks(message, ids));
        const send = (): Promise<string | undefined> =>
          post({ url: address, body, whyUnconfirmed: whyRefused }, around);
        return { text: body, send };
      },
      reach: () => reachHost(address),
    };
  },
};

function readOwners(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(",").flatMap((one) => {
      const { name, id } = owner.exec(one)?.groups ?? {};
      return name === undefined || id === undefined ? [] : [[name.trim(), id] as const];
    }),
  );
}

/** Slack confirms with the word `ok`, and nothing else does. */
function whyRefused({ status, contentType, text }: PostAnswer): string | undefined {
  const what = contentType === "" ? "nothing" : contentType;
  return text.trim() === "ok"
    ? undefined
    : `answered ${status} with ${what}, and not ok: whether it was sent is not known`;
}

type Block = Readonly<Record<string, unknown>>;

/** Slack takes no longer text in a block, and no more blocks. */
const longestText = 2900;
const mostBlocks = 50;

function toBlocks(message: AlertMessage, ids: ReadonlyMap<string, string>): Block {
  const { headline, place, sections, head } = message;
  const [where = []] = place;
  const run = head.runUrl === undefined ? "" : ` · <${encodeURI(head.runUrl)}|open the run>`;
  const context = { type: "mrkdwn", text: `${mrkdwnLine(where)}${run}` };
  const blocks = [
    toSection(mrkdwnLine(headline)),
    { type: "context", elements: [context] },
    ...sections.flatMap((section) => [{ type: "divider" }, ...toSections(section, ids)]),
  ];
  return {
    // What a phone's notification shows.
    text: mrkdwnLine(headline),
    blocks: blocks.slice(0, mostBlocks),
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** The lines of a section, in as many blocks as they need. */
function toSections(section: Section, ids: ReadonlyMap<string, string>): Block[] {
  const texts: string[] = [];
  const { incident } = section;
  const mention = incident === undefined ? [] : mentionOf(incident, ids);
  for (const text of [...linesWithTrend(section).map(mrkdwnLine), ...mention]) {
    const joined = [...texts.slice(-1), text].join("\n");
    if (texts.length === 0 || joined.length > longestText) {
      texts.push(text);
    } else {
      texts.splice(-1, 1, joined);
    }
  }
  return texts.map(toSection);
}

function toSection(text: string): Block {
  return { type: "section", text: { type: "mrkdwn", text: text.slice(0, longestText) } };
}

/** Whoever owns it is called when it opens or gets worse, and not by each reminder. */
function mentionOf(
  { owner: name = "", change }: Incident,
  ids: ReadonlyMap<string, string>,
): string[] {
  const id = ids.get(name);
  const isNews = change === "opened" || change === "worse";
  if (id === undefined || !isNews) {
    return [];
  }
  return [id.startsWith("S") ? `<!subteam^${id}>` : `<@${id}>`];
}
