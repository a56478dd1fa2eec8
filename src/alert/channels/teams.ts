import { counted } from "../../text/counted.ts";
import { own, withoutLinks, type Line, type Piece } from "../message-text.ts";
import { linesWithTrend, type AlertMessage, type Section } from "../message.ts";
import { secret, type Channel } from "./channel.ts";
import { describePage, post, reachHost, webhookAddress } from "./post.ts";

const url = secret("ALERT_TEAMS_URL", webhookAddress);

/** Microsoft Teams, through a workflow that is triggered by a webhook: one Adaptive Card. */
export const teams: Channel = {
  title: "Microsoft Teams",
  settings: [url],
  open(read, around) {
    const address = read(url);
    return {
      host: new URL(address).hostname,
      prepare: (message) => {
        const body = JSON.stringify(toCardMessage(message));
        const send = (): Promise<string | undefined> =>
          // A workflow answers 202 and nothing, the older connectors 1.
          post({ url: address, body, whyUnconfirmed: describePage }, around);
        return { text: body, send };
      },
      reach: () => reachHost(address),
    };
  },
};

type Element = Readonly<Record<string, unknown>>;

/** Teams refuses what is larger than 28 kB; of what is too long the last sections are left out, with a word. */
const mostBytes = 25_000;

/** What a workflow "When a Teams webhook request is received" posts as a card. */
function toCardMessage(message: AlertMessage): Element {
  const { sections } = message;
  for (let shown = sections.length; ; shown -= 1) {
    const card = wrap(toCard(message, shown));
    if (shown === 0 || Buffer.byteLength(JSON.stringify(card)) <= mostBytes) {
      return card;
    }
  }
}

function wrap(content: Element): Element {
  const contentType = "application/vnd.microsoft.card.adaptive";
  return { type: "message", attachments: [{ contentType, contentUrl: null, content }] };
}

function toCard(message: AlertMessage, shown: number): Element {
  const { headline, place, sections, head } = message;
  const left = sections.length - shown;
  const rest = [own(`and ${counted(left, "more section")}, left out for the length`)];
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    msteams: { width: "Full" },
    fallbackText: headline.map(toText).join(""),
    body: [
      {
        type: "Container",
        style: styles[message.severity],
        bleed: true,
        items: [textBlock(headline, "None", { size: "Medium" })],
      },
      ...place.slice(0, 1).map((line) => textBlock(line, "Small", { isSubtle: true })),
      ...sections.slice(0, shown).map(toContainer),
      ...(left === 0 ? [] : [textBlock(rest, "Default", { isSubtle: true })]),
    ],
    ...(head.runUrl === undefined
      ? {}
      : { actions: [{ type: "Action.OpenUrl", title: "Open the run", url: head.runUrl }] }),
  };
}

const styles: Readonly<Record<AlertMessage["severity"], string>> = {
  critical: "attention",
  warning: "warning",
  unjudged: "accent",
  clear: "good",
};

function toContainer(section: Section): Element {
  return {
    type: "Container",
    separator: true,
    items: linesWithTrend(section).map((line) => textBlock(line, "None")),
  };
}

/** A rich text block shows its runs as they are: no sign in them is markup, a link or a mention. */
function textBlock(line: Line, spacing: string, look: Element = {}): Element {
  const inlines = line.map((piece) => ({
    type: "TextRun",
    text: toText(piece),
    ...look,
    ...runs[piece.kind],
  }));
  return { type: "RichTextBlock", spacing, inlines };
}

function toText({ kind, text }: Piece): string {
  return kind === "quoted" ? withoutLinks(text) : text;
}

const runs: Readonly<Partial<Record<Piece["kind"], Element>>> = {
  strong: { weight: "Bolder" },
  command: { fontType: "Monospace" },
};
