import { isNumberText } from "../text/decimal.ts";
import type { ChangedField } from "./difference.ts";

/** A way in which a migration changes values, in words. */
interface Cause {
  readonly words: string;
  readonly explains: (from: string, to: string) => boolean;
}

/** Explains how V2's value may have come about, worded to complete "phone differs in 3 rows:". */
export function explainChange({ field, v1, v2 }: ChangedField): string {
  if (v1 === null || v2 === null) {
    return v2 === null ? "V2 has none" : "V1 has none";
  }
  if (field.cast.as === "moment" && isNumberText(v1) && isNumberText(v2)) {
    return explainMoment(Number(v2) - Number(v1));
  }
  return explainTexts(v1, v2);
}

function explainTexts(v1: string, v2: string): string {
  if (v1 === "" || v2 === "") {
    return v2 === "" ? "V2 is empty" : "V1 is empty";
  }
  for (const { words, explains } of causes) {
    if (explains(v1, v2)) {
      return `V2 ${words}`;
    }
    if (explains(v2, v1)) {
      return `V1 ${words}`;
    }
  }
  return "other values";
}

/** The most specific explanations first. */
const causes: readonly Cause[] = [
  { words: "is rounded beyond 2^53", explains: isRoundedInteger },
  { words: "is rounded", explains: isRoundedFraction },
  { words: "has the other sign", explains: (from, to) => to === `-${from}` },
  { words: "is UTF-8 that was read as Latin-1", explains: isReEncoded },
  { words: "has characters replaced by ? or �", explains: isReplaced },
  { words: "has spaces", explains: (from, to) => from === to.replaceAll(/\s+/gu, "") },
  { words: "has spaces at its ends", explains: (from, to) => from === to.trim() },
  { words: "has HTML entities", explains: (from, to) => from === withoutEntities(to) },
  { words: "is cut short", explains: (from, to) => from.startsWith(to) },
  { words: "has other capitals", explains: (from, to) => from.toLowerCase() === to.toLowerCase() },
  {
    words: "has another Unicode form",
    explains: (from, to) => from.normalize("NFKC") === to.normalize("NFKC"),
  },
  { words: "has other punctuation", explains: (from, to) => lettersOf(from) === lettersOf(to) },
];

function isRoundedInteger(from: string, to: string): boolean {
  const isLong = /^-?\d{16,}$/.test(from) && /^-?\d+$/.test(to);
  return isLong && BigInt(Number(from)) === BigInt(to);
}

function isRoundedFraction(from: string, to: string): boolean {
  const places = /^-?\d+(?:\.(\d+))?$/.exec(to)?.[1]?.length ?? 0;
  const isFraction = /^-?\d+\.\d+$/.test(from) && isNumberText(to) && places < fractionOf(from);
  return isFraction && Math.abs(Number(from) - Number(to)) < 10 ** -places;
}

function fractionOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

/** Characters of Windows-1252 at 0x80 to 0x9F, which often passes for Latin-1; five are unassigned. */
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

function isReEncoded(from: string, to: string): boolean {
  const misread = Buffer.from(from).toString("latin1");
  const onWindows = misread.replaceAll(
    /[\u0080-\u009F]/g,
    (letter) => windows[letter.charCodeAt(0) - 0x80] ?? letter,
  );
  return misread !== from && (misread === to || onWindows === to);
}

function isReplaced(from: string, to: string): boolean {
  const [letters, others] = [Array.from(from), Array.from(to)];
  return (
    letters.length === others.length &&
    letters.every((letter, at) => letter === others[at] || /[?\u{FFFD}]/u.test(others[at] ?? ""))
  );
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#039;": "'",
};

function withoutEntities(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#0?39);/g, (entity) => entities[entity] ?? entity);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
}

const quarterHourMs = 900_000;
const mostZoneMs = 14 * 3_600_000;

function explainMoment(apart: number): string {
  const side = apart > 0 ? "later" : "earlier";
  const distance = Math.abs(apart);
  if (distance < 1000) {
    return "a fraction of a second apart";
  }
  return distance % quarterHourMs === 0 && distance <= mostZoneMs
    ? `V2 is ${distance / 3_600_000} h ${side}, as in another time zone`
    : `V2 is ${side}`;
}
