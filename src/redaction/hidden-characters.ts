/** Parts of one visible character: emoji that are joined or painted, flags, and joiners of scripts that need them. */
const joined = [
  String.raw`\p{Extended_Pictographic}\uFE0F?\p{EMod}?(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{EMod}?)+`,
  String.raw`[\p{Emoji}\p{L}]\uFE0F`,
  String.raw`\u{1F3F4}[\u{E0061}-\u{E007A}]{2,6}\u{E007F}`,
  String.raw`(?<=[\p{Script=Arabic}\p{M}])[\u200C\u200D](?=\p{L})`,
].join("|");

/** Controls, what turns the direction of writing or has no width, foreign line breaks, halves of characters. */
const hidden = String.raw`(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u{FFF9}-\u{FFFB}]`;

const anyHidden = new RegExp(hidden, "u");
const joinedOrHidden = new RegExp(`(${joined})|${hidden}`, "gu");

/**
 * Text in which a reader sees every character: what a terminal, a log or a browser would obey or not show stands there
 * as `\u001b`. Line breaks and tabs stay, as do emoji and the letters of all scripts.
 */
export function showHidden(text: string): string {
  return anyHidden.test(text)
    ? text
        .replaceAll("\r\n", "\n")
        .replaceAll(joinedOrHidden, (found: string, visible?: string) => visible ?? spell(found))
    : text;
}

/**
 * JSON of a value in which hidden characters are spelled out: the same data for a program, harmless for a terminal, and
 * without the start of a command for a CI log.
 */
export function visibleJson(value: unknown, indent?: number): string {
  return spellInJson(JSON.stringify(value, undefined, indent));
}

/** As `visibleJson`, of JSON that is text already. */
export function spellInJson(json: string): string {
  return anyHidden.test(json) || json.includes("##[")
    ? json
        .replaceAll(
          joinedOrHidden,
          (found: string, visible?: string) => visible ?? spellUnits(found),
        )
        .replaceAll("##[", String.raw`#\u0023[`)
    : json;
}

function spell(found: string): string {
  const code = (found.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
  return code.length > 4 ? String.raw`\u{${code}}` : String.raw`\u${code}`;
}

/** JSON knows code units only. */
function spellUnits(found: string): string {
  return found
    .split("")
    .map((unit) => spell(unit))
    .join("");
}
