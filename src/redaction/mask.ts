/** Replaces a secret. */
export const mask = "[redacted]";

const token = /(?:personal|string|number)#[\da-f]{6}/y;

/** Whether a text consists of a mask or a value's token only. */
export function isMasked(text: string): boolean {
  return text !== "" && isMaskedAt(text, 0) === text.length;
}

/** The length of the mask or token at an index of a text; 0 when there is none. */
export function isMaskedAt(text: string, index: number): number {
  if (text.startsWith(mask, index)) {
    return mask.length;
  }
  token.lastIndex = index;
  return token.test(text) ? token.lastIndex - index : 0;
}
