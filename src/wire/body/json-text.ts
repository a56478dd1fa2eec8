/** Deeper than any sensible body, and shallow enough for recursion. */
export const mostLevels = 500;

/** Parses a JSON text; undefined when it is invalid or nested too deep for recursion. */
export function readJson(text: string): unknown {
  if (isTooDeep(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const [quote, backslash] = [0x22, 0x5c];
const [openList, openObject, closeList, closeObject] = [0x5b, 0x7b, 0x5d, 0x7d];

/** Whether lists and objects of a JSON text are nested more than 500 levels deep. */
export function isTooDeep(text: string): boolean {
  if (text.length <= 2 * mostLevels) {
    return false;
  }
  let level = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInText) {
      // An escaped quote does not end a text.
      at += code === backslash ? 1 : 0;
      isInText = code !== quote;
    } else if (code === quote) {
      isInText = true;
    } else {
      level += stepOf(code);
      if (level > mostLevels) {
        return true;
      }
    }
  }
  return false;
}

/** Whether lists and objects of a value are nested more than so many levels deep. */
export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}

/** By how many levels a character leads down. */
function stepOf(code: number): number {
  if (code === openList || code === openObject) {
    return 1;
  }
  return code === closeList || code === closeObject ? -1 : 0;
}

/** Describes a byte sequence at the start of a text whose encoding JSON does not allow, worded to follow "it". */
export function describeEncoding(text: string): string | undefined {
  if (text.startsWith("\u{FEFF}")) {
    return "begins with a byte-order mark (U+FEFF), which JSON does not allow";
  }
  return /^(?:\u{FFFD}{2}|\0|[^\0]\0)/u.test(text) ? "is UTF-16, and JSON is UTF-8" : undefined;
}
