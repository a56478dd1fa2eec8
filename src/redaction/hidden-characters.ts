/** Parts of visible characters: joined and coloured emoji, flags, and the joiners that some scripts need. */
const joined = [
  String.raw`\p{Extended_Pictographic}\uFE0F?\p{EMod}?(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{EMod}?)+`,
  String.raw`[\p{Emoji}\p{L}]\uFE0F`,
  String.raw`\u{1F3F4}[\u{E0061}-\u{E007A}]{2,6}\u{E007F}`,
  String.raw`(?<=[\p{Script=Arabic}\p{M}])[\u200C\u200D](?=\p{L})`,
].join("|");

/** Control characters, direction and zero-width marks, foreign line breaks, and lone surrogates. */
const hidden = String.raw`(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u{FFF9}-\u{FFFB}]`;

const anyHidden = new RegExp(hidden, "u");
const joinedOrHidden = new RegExp(`(${joined})|${hidden}`, "gu");

/**
 * Makes every hidden character visible: what a terminal, log or browser would interpret or not show becomes `\u001b`.
 * Line breaks, tabs, emoji and the letters of all scripts are kept.
 */
export function showHidden(text: string): string {
  return anyHidden.test(text)
    ? text
        .replaceAll("\r\n", "\n")
        .replaceAll(joinedOrHidden, (found: string, visible?: string) => visible ?? spell(found))
    : text;
}

/**
 * Formats a value as JSON with hidden characters escaped: the same data for a program, harmless in a terminal, and
 * without CI workflow commands.
 */
export function visibleJson(value: unknown, indent?: number): string {
  return spellInJson(JSON.stringify(value, undefined, indent));
}

/** Like `visibleJson`, for text that is JSON already. */
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

/** JSON escapes UTF-16 code units. */
function spellUnits(found: string): string {
  return found
    .split("")
    .map((unit) => spell(unit))
    .join("");
}
