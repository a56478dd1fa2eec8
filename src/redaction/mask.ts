/** What stands where a secret stood. */
export const mask = "[redacted]";

const token = /(?:personal|string|number)#[\da-f]{6}/y;

/** Whether a text is nothing but a mask, or the token of a value. */
export function isMasked(text: string): boolean {
  return text !== "" && isMaskedAt(text, 0) === text.length;
}

/** The length of the mask or the token at a place of a text; 0 where there is none. */
export function isMaskedAt(text: string, index: number): number {
  if (text.startsWith(mask, index)) {
    return mask.length;
  }
  token.lastIndex = index;
  return token.test(text) ? token.lastIndex - index : 0;
}
