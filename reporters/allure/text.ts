import { showHidden } from "../../src/redaction/hidden-characters.ts";
import { mapTexts } from "../../src/result/map-texts.ts";
import type { Result } from "../../src/result/result.ts";

/** A result for Allure; bodies keep their tags, since they are shown as the files that they are. */
export function escapeForAllure(result: Result): Result {
  const { exchange } = mapTexts(result, showHidden);
  return { ...mapTexts(result, allureText), ...(exchange === undefined ? {} : { exchange }) };
}

/**
 * Text of an instance for Allure: nothing hidden, no colour, and no tag. Its own page escapes a message, others that read
 * the results show it as HTML; a space after the sign makes it none.
 */
export function allureText(text: string): string {
  return showHidden(text).replaceAll(/<(?=[a-z/!?])/gi, "< ");
}
