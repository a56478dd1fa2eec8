import { mask } from "../mask.ts";
import type { Replacement } from "../replacement.ts";

/** Forms that identify a person. Every repetition is bounded, so that a text is read in linear time. */
export const personForms: readonly Replacement[] = [
  // International: `+49 (0)151 2345678`, `0049 151 2345678`.
  [/(?<![\w./+-])\+\d(?:[\s()./-]{0,3}\d){7,14}(?![\w-])/g, mask],
  [/(?<![\w./:+-])00[1-9](?:[\s()./-]{0,3}\d){8,13}(?![\w.-])/g, mask],
  // National: `(415) 555-0132`, `415.555.0132`, `0151/2345678`, `01 23 45 67 89`.
  [/(?<![\w./:+-])(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}(?![\w.-]{0,40}\d)/g, mask],
  [/(?<![\w.:/+-])\(?0\d{1,5}\)?(?:[ /.-]{1,3}\d{2,8}){1,5}(?![\w.:-]{0,4}\d)/g, maskNational],
  // Ten bare digits after a word that means phone.
  [
    /(\b(?:phone|tele(?:phone|fon)?|tel|mobile|mobil|cell|fax|sms|whatsapp|handy|call(?:ed)?|dial(?:led|ed)?)\b[^\w\n]{0,4}(?:(?:number|no|nr|is|at|on|to)\b[^\w\n]{0,4}){0,2})\d{9,13}(?![\w-])/gi,
    `$1${mask}`,
  ],
  [/(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g, mask],
  [
    /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:[ -]?[\dA-Z]{4}){2,7}(?:[ -]?[\dA-Z]{1,3})?(?![\p{L}\d])/gu,
    maskIban,
  ],
  [/(?<![\w.-])[2-6]\d(?:[ -]?\d){11,17}(?![\w-])/g, maskCard],
];

/** Needs a separator and as many digits as a phone number: `0151/2345678`, not `010 020`. */
function maskNational(whole = ""): string {
  const { length } = whole.replaceAll(/\D/g, "");
  return length >= 9 && length <= 13 ? mask : whole;
}

/** Checks the check digits, so that an id is not taken for an IBAN. */
function maskIban(whole = ""): string {
  const compact = whole.replaceAll(/[ -]/g, "");
  const turned = `${compact.slice(4)}${compact.slice(0, 4)}`;
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  const rest = digits.split("").reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
  return rest === 1 ? mask : whole;
}

/** How cards begin, by number of digits; an id may pass the check digit by chance. */
const issuers: Readonly<Record<number, RegExp>> = {
  14: /^3(?:0[0-5]|[689])/,
  15: /^3[47]/,
  16: /^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|6(?:011|4[4-9]|5)|35)/,
  19: /^(?:4|6)/,
};

/** Checks the beginning, the length and the check digit. */
function maskCard(whole = ""): string {
  const plain = whole.replaceAll(/\D/g, "");
  if (issuers[plain.length]?.test(plain) !== true) {
    return whole;
  }
  const digits = plain.split("").map(Number).toReversed();
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit : digit * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 ? mask : whole;
}
