/** Indexes at which any of the words occurs, at most one per position. */
export type LiteralSearch = (text: string) => number[];

/**
 * Searches for many words in one pass over the text, by the first two characters of each word. Words and texts are
 * byte strings, one character for each byte.
 */
export function createLiteralSearch(words: readonly string[]): LiteralSearch {
  const byStart = new Map<number, string[]>();
  const isStart = new Uint8Array(0x1_00_00);
  for (const word of words) {
    const start = startAt(word, 0);
    isStart[start] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), word]);
  }
  return (text) => {
    const found: number[] = [];
    for (let index = 0; index < text.length - 1; index += 1) {
      const start = startAt(text, index);
      if (
        isStart[start] === 1 &&
        byStart.get(start)?.some((word) => text.startsWith(word, index)) === true
      ) {
        found.push(index);
      }
    }
    return found;
  };
}

/** Two bytes as one number. */
function startAt(text: string, index: number): number {
  // oxlint-disable-next-line no-bitwise -- read over megabytes
  return ((text.charCodeAt(index) & 0xff) << 8) | (text.charCodeAt(index + 1) & 0xff);
}
