import { mask } from "../mask.ts";

const at = /@|%40|＠|\s?[([{]at[)\]}]\s?/giu;
const local = /[\p{L}\p{M}\p{N}.!#$%&*+/=?^_`{|}~'-]/u;
const domain =
  /^(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}_-]{0,62})(?:\.|。|%2e)){1,10}[\p{L}][\p{L}\p{M}\p{N}-]{1,62}/iu;

/** Longest part before the `@` that is inspected. */
const longestLocal = 128;
const longestDomain = 260;

/** Characters that may begin an address, but usually belong to the surrounding text. */
const fringe = /^[.!#$%&*/=?^`{|}~'-]+|^[^\p{L}\p{N}_]+/u;

/** Masks email addresses, including non-ASCII letters and an encoded `@`. */
export function maskEmails(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const match of text.matchAll(at)) {
    const [sign] = match;
    const after = match.index + sign.length;
    const [host] = domain.exec(text.slice(after, after + longestDomain)) ?? [];
    const start = match.index < done ? undefined : startOfLocal(text, match.index, done);
    if (host !== undefined && start !== undefined && start < match.index) {
      parts.push(text.slice(done, start), mask);
      done = after + host.length;
    }
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(done);
}

function startOfLocal(text: string, end: number, from: number): number {
  if (text[end - 1] === '"' && text[end - 2] !== "\\") {
    const opening = text.lastIndexOf('"', end - 2);
    return opening >= from && opening > end - longestLocal ? opening : end;
  }
  const lowest = Math.max(from, end - longestLocal);
  let start = end;
  while (start > lowest && local.test(text[start - 1] ?? "")) {
    start -= 1;
  }
  const before = text.slice(start, end);
  // `q=jane%40x.de`, `/people/jane@x.de`: the URL's part before the address does not belong to it.
  const cut = Math.max(before.lastIndexOf("="), before.lastIndexOf("/"), before.lastIndexOf("&"));
  const own = before.slice(cut + 1);
  return start + cut + 1 + (fringe.exec(own)?.[0].length ?? 0);
}
