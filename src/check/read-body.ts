/** The JSON value of a body, or why it is none. */
export type ReadBody =
  | { readonly isJson: true; readonly value: unknown }
  | { readonly isJson: false; readonly reason: string };

/** Reads a body as JSON. */
export function readBody(text: string): ReadBody {
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch (error) {
    return { isJson: false, reason: describeText(text, error) };
  }
}

function describeText(text: string, error: unknown): string {
  const trimmed = text.trim();
  if (trimmed === "") {
    return "it is empty";
  }
  if (trimmed.startsWith("<")) {
    return "it is an HTML page";
  }
  return isCut(text, error) ? "it breaks off in the middle" : "it cannot be parsed";
}

/** V8 says "end of", "unterminated", or names the position behind the last character. */
function isCut(text: string, error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  const position = /at position (\d+)/.exec(message)?.[1];
  return /end of|unterminated/i.test(message) || Number(position) >= text.trimEnd().length;
}
