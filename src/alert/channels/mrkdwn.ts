import { showHidden } from "../../redaction/hidden-characters.ts";

/** Longer sentences are cut: a message is read on a phone. */
const longestSentence = 300;
/** Of a line among others. */
export const longestLine = 160;

/**
 * Text of the instance or of the specs as Slack's mrkdwn shows it: one line, cut to size, and neither link, mention nor
 * formatting. Slack makes a link of whatever looks like an address, and has no escape for its signs: addresses are
 * written `https[:]//` and `www[.]`, mentions `[@]channel`, and signs are replaced by their like.
 */
export function sentence(text: string, longest: number = longestSentence): string {
  const line = showHidden(text).replaceAll(/\s+/g, " ").trim();
  const shown = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  return escapeEntities(
    shown
      .replaceAll(/:(?=\/\/)|(?<=\bmailto):/gi, "[:]")
      .replaceAll(/(?<=\bwww)\./gi, "[.]")
      .replaceAll(/@(?=channel|here|everyone)/gi, "[@]")
      .replaceAll("*", "∗")
      .replaceAll("~", "∼")
      .replaceAll("`", "'"),
  );
}

/** A command, to be copied as it stands: whole, and in no code span where a backtick of its own would end that. */
export function code(command: string): string {
  const shown = escapeEntities(showHidden(command));
  return shown.includes("`") ? shown : `\`${shown}\``;
}

/** Words of our own: addresses of ours stay links. */
export function ownText(text: string): string {
  return escapeEntities(showHidden(text).replaceAll(/\s+/g, " ").trim());
}

function escapeEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
