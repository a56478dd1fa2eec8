const syntax: ReadonlySet<string> = new Set("^$\\.*+?()[]{}|/");
const letters: ReadonlySet<string> = new Set("bBdDsSwWnrtvfcuxpPk0123456789");

/**
 * A pattern as the `u` mode of JavaScript takes it, which knows no needless escapes: `\-`, `\@`, `[\w-.]`, a brace
 * that counts nothing. What means something in other languages alone (`\A`, `\z`) stays, and is refused there.
 */
export function toUnicodePattern(source: string): string {
  const tokens = source.match(/\\[^]|\[\^?|\{\d+(?:,\d*)?\}|[^]/g) ?? [];
  let isInClass = false;
  return tokens
    .map((token, index) => {
      if (isInClass) {
        isInClass = token !== "]";
        return inClass(token, tokens[index - 1] ?? "", tokens[index + 1] ?? "");
      }
      if (token.startsWith("[")) {
        isInClass = true;
        return token;
      }
      return outside(token);
    })
    .join("");
}

function outside(token: string): string {
  const [first = "", second = ""] = token;
  if (first === "\\" && token.length > 1) {
    return isNeedless(second) ? second : token;
  }
  return token === "{" || token === "}" || token === "]" ? `\\${token}` : token;
}

/** A hyphen beside a class such as `\w` spans nothing. */
function inClass(token: string, before: string, after: string): string {
  if (token === "-" && (isClass(before) || isClass(after)) && after !== "]") {
    return "\\-";
  }
  const [first = "", second = ""] = token;
  return first === "\\" && second !== "-" && isNeedless(second) ? second : token;
}

function isClass(token: string): boolean {
  return /^\\[dDsSwW]$/.test(token);
}

function isNeedless(escaped: string): boolean {
  return !syntax.has(escaped) && !letters.has(escaped) && !/[A-Za-z]/.test(escaped);
}
