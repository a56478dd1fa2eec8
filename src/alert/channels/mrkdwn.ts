import type { AlertMessage } from "../message.ts";
import { withoutLinks, type Line, type Piece } from "../message-text.ts";

/** A message as one text in Slack's mrkdwn. */
export function toMrkdwn({ headline, place, sections }: AlertMessage): string {
  return [[headline, ...place], ...sections.map(({ lines }) => lines)]
    .map((lines) => lines.map(mrkdwnLine).join("\n"))
    .join("\n\n");
}

/** A line in Slack's mrkdwn. */
export function mrkdwnLine(line: Line): string {
  return line.map((piece) => shown[piece.kind](piece.text)).join("");
}

const shown: Readonly<Record<Piece["kind"], (text: string) => string>> = {
  own: escapeEntities,
  link: escapeEntities,
  strong: (text) => `*${escapeEntities(text)}*`,
  quoted: quote,
  command: (text) => (text.includes("`") ? escapeEntities(text) : `\`${escapeEntities(text)}\``),
};

/**
 * Words of the instance or of the specs: neither link, mention nor formatting. Slack makes a link of whatever looks like
 * an address, and has no escape for its signs: addresses are written `https[:]//` and `www[.]`, mentions `[@]channel`,
 * and signs are replaced by their like.
 */
function quote(text: string): string {
  return escapeEntities(
    withoutLinks(text)
      .replaceAll(/@(?=channel|here|everyone)/gi, "[@]")
      .replaceAll("*", "∗")
      .replaceAll("~", "∼")
      .replaceAll("`", "'"),
  );
}

function escapeEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
