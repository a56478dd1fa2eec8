import { showHidden } from "../../src/redaction/hidden-characters.ts";

/** Signs that Markdown, HTML or GitHub give a meaning, and what makes an address of a text. */
const signs = /[&<>[\]*~`\\]|:(?=\/\/)|(?<=\bwww)\.|(?<![a-z\d])_|_(?![a-z\d])/gi;

/** What GitHub looks for in finished HTML too: names, numbers of issues, addresses, emoji by their names, formulas. */
const soughtLater = /[@#$]|:\/\/|\bwww\.|:\w+:/i;

/**
 * Text of an instance in GitHub's Markdown and in Allure's: what it says, and never a link, an image, a mention, HTML or
 * the end of a table's cell. A reference of HTML cannot take the place of a sign of Markdown. What an address of a
 * person is made of stays as it is, so that the scan of the outputs finds it.
 */
export function markdownText(text: string): string {
  const inert = showHidden(text)
    .trim()
    .replaceAll(signs, (sign) => `&#${sign.charCodeAt(0)};`)
    .replaceAll("|", String.raw`\|`)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("<br>");
  return soughtLater.test(text) ? `<code>${inert}</code>` : inert;
}

/** A name or a command, to be copied as it stands. */
export function markdownCode(text: string): string {
  const shown = showHidden(text);
  return /[`\n\\]/.test(shown)
    ? `<code>${markdownText(text).replaceAll(/<\/?code>/g, "")}</code>`
    : `\`${shown.replaceAll("|", String.raw`\|`)}\``;
}
