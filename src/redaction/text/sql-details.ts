import { mask } from "../mask.ts";
import type { Replacement } from "../replacement.ts";

/** Values that databases quote when they reject them; numbers and ids are kept. */
export const sqlDetails: readonly Replacement[] = [
  [/(\bkey \([^\n=]{1,300}?\)=\()([^\n]{0,2000}?)(\)(?=[ .,;"'\\]|\s|$))/gi, hideUnlessIds],
  [/(\bFailing row contains \()(?!\[redacted\])[^\n"]{0,4000}/gi, `$1${mask})`],
  [/(\bDuplicate entry ')((?:[^'\n]|'(?! for key)){0,2000})(')/gi, hideUnlessIds],
  [
    /(\binvalid input (?:syntax|value) for (?:type )?(?:enum )?[\w ]{1,60}: \\?")([^"\n\\]{0,2000})(\\?")/gi,
    hideUnlessIds,
  ],
  [/(\bVALUES\s{0,5}\(|\)\s{1,5}values\s{0,5}\()([^\n)]{1,4000})(\)?)/g, hideUnlessIds],
];

function hideUnlessIds(...[whole = "", before = "", values = "", after = ""]: string[]): string {
  const isLeft = values.split(",").every((value) => harmless.test(value.trim()));
  return isLeft ? whole : `${before}${mask}${after}`;
}

const harmless =
  /^(?:|\d{1,8}|null|true|false|\[redacted\]|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
