import { parseContainer } from "./json-container.ts";
import type { Redactor } from "./redactor.ts";
import { cutText, cutValue, endAt } from "./shown-part.ts";

/** Longest body that is shown, in characters; not much more is searched. */
export const shownCharacters = 4000;

/** Decides what of a redacted body is shown, when more than its property names is known. */
export type View = (body: unknown, redactor: Redactor) => unknown;

/** The first part of a body, ready to be shown; `text` redacts what is not JSON. */
export function shortenBody(
  body: string,
  text: (text: string) => string,
  {
    redactor,
    view = (shown) => shown,
  }: { readonly redactor: Redactor; readonly view?: View | undefined },
): string {
  const parsed = parseContainer(body);
  if (parsed === undefined) {
    return cutText(body, shownCharacters, text);
  }
  const { value, isCut } = cutValue(parsed.value, shownCharacters);
  const written = text(JSON.stringify(view(redactor.json(value), redactor)));
  return isCut || written.length > shownCharacters
    ? endAt(text(written.slice(0, shownCharacters)), shownCharacters, true)
    : written;
}
