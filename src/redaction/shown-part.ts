/** Characters read beyond the end of the search: the longest secret without a form of its own, in any encoding. */
const margin = 1024;

/**
 * Redacts the beginning of a text. What lies across the cut is dropped after the search, because no search finds a
 * secret that is cut off.
 */
export function cutText(
  text: string,
  characters: number,
  redact: (text: string) => string,
): string {
  if (text.length <= characters) {
    return redact(text);
  }
  const redacted = redact(text.slice(0, characters + margin));
  return endAt(redacted.slice(0, Math.max(0, redacted.length - margin)), characters, true);
}

/** Cuts a text at the end of a word: half a mask would be masked again. */
export function endAt(text: string, characters: number, isCut = text.length > characters): string {
  if (!isCut) {
    return text;
  }
  const head = text.slice(0, characters - 1);
  const gap = Math.max(head.lastIndexOf(","), head.lastIndexOf(" "), head.lastIndexOf("\n"));
  return `${gap > head.length - longestWord ? head.slice(0, gap) : head}…`;
}

const longestWord = 400;

/** Raw characters read for each one shown, because redaction shortens text. */
const readFor = 4;

/** Nothing is shown beyond this depth. */
const deepestRead = 64;

/** The first part of a JSON value, enough for what is shown of it. */
export function cutValue(
  value: unknown,
  shownCharacters: number,
): { readonly value: unknown; readonly isCut: boolean } {
  let left = shownCharacters * readFor;
  let isCut = false;
  const take = (one: unknown, depth: number): unknown => {
    if (typeof one === "string") {
      left -= one.length;
      return one;
    }
    left -= 4;
    if (typeof one !== "object" || one === null || depth >= deepestRead) {
      return one;
    }
    return Array.isArray(one) ? takeList(one, depth) : takeObject(Object.entries(one), depth);
  };
  const takeList = (items: readonly unknown[], depth: number): unknown[] => {
    const taken: unknown[] = [];
    for (const item of items) {
      if (left <= 0) {
        isCut = true;
        break;
      }
      taken.push(take(item, depth + 1));
    }
    return taken;
  };
  const takeObject = (
    members: readonly (readonly [string, unknown])[],
    depth: number,
  ): Record<string, unknown> => {
    const taken: [string, unknown][] = [];
    for (const [name, member] of members) {
      if (left <= 0) {
        isCut = true;
        break;
      }
      left -= name.length;
      taken.push([name, take(member, depth + 1)]);
    }
    return Object.fromEntries(taken);
  };
  const first = take(value, 0);
  return isCut ? { value: first, isCut } : { value, isCut };
}
