/** Deeper than any body that means something; whoever walks a value goes as deep as it is. */
export const mostLevels = 500;

/** The value of a JSON text; undefined when it is none, or nested too deep to be walked. */
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
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Whether lists and objects of a JSON text are nested in more than 500 levels. */
export function isTooDeep(text: string): boolean {
  if (text.length <= 2 * mostLevels) {
    return false;
  }
  let level = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInText) {
      // What is escaped ends no text.
      at += code === backslash ? 1 : 0;
      isInText = code !== quote;
    } else if (code === quote) {
      isInText = true;
    } else if (opening.has(code)) {
      level += 1;
      if (level > mostLevels) {
        return true;
      }
    } else if (closing.has(code)) {
      level -= 1;
    }
  }
  return false;
}

/** What an encoding that JSON does not allow leaves at the beginning of a text, in words that follow "it". */
export function describeEncoding(text: string): string | undefined {
  if (text.startsWith("\u{FEFF}")) {
    return "begins with a byte-order mark (U+FEFF), which JSON does not allow";
  }
  return /^(?:\u{FFFD}{2}|\0|[^\0]\0)/u.test(text) ? "is UTF-16, and JSON is UTF-8" : undefined;
}
