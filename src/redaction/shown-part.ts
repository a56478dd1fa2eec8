/** What may straddle the end of what is searched: the longest secret that has no form of its own, however written. */
const margin = 1024;

/**
 * Redacts the first characters of a text. What stands at the cut is left out after it was searched, for a secret that is
 * cut is found by nothing.
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

/** A text cut to at most so many characters, where a word ends: half a mask would be masked anew. */
export function endAt(text: string, characters: number, isCut = text.length > characters): string {
  if (!isCut) {
    return text;
  }
  const head = text.slice(0, characters - 1);
  const gap = Math.max(head.lastIndexOf(","), head.lastIndexOf(" "), head.lastIndexOf("\n"));
  return `${gap > head.length - longestWord ? head.slice(0, gap) : head}…`;
}

const longestWord = 400;

/** Raw characters that are read for one that is shown: what is hidden shrinks. */
const readFor = 4;

/** Beyond this depth nothing is shown. */
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
