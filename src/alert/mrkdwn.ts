/** Longer sentences are cut: a message is read on a phone. */
const longestSentence = 300;
/** Of a line among others. */
export const longestLine = 160;

/** Text of ours or of the instance as Slack's mrkdwn shows it: one line, cut to size, and neither link nor mention. */
export function sentence(text: string, longest: number = longestSentence): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const shown = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  return escape(shown);
}

/** A command, to be copied as it stands: whole, and in no code span where a backtick of its own would end that. */
export function code(command: string): string {
  const shown = escape(command);
  return shown.includes("`") ? shown : `\`${shown}\``;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
