import { parseContainer } from "./json-container.ts";
import type { Redactor } from "./redactor.ts";
import { cutText, cutValue, endAt } from "./shown-part.ts";

/** Bodies are shown no longer than this; not much more of them is searched. */
export const shownCharacters = 4000;

/** What is shown of a redacted body, where more is known of it than its names. */
export type View = (body: unknown, redactor: Redactor) => unknown;

/** The first part of a body as it may be shown; `text` redacts what is no JSON. */
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
