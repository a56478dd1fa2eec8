/** Parses a text that is a JSON object or array as a whole; undefined for any other text. */
export function parseContainer(text: string): { readonly value: unknown } | undefined {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
