/** What stands where a secret stood. */
export const mask = "[redacted]";

/** Whether a text is nothing but a mask, or the token of a person's value. */
export function isMasked(text: string): boolean {
  return text === mask || /^personal#[\da-f]{6}$/.test(text);
}
