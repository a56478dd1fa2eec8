import { mask } from "./mask.ts";

const shortestSecret = 4;

/** Shorter pieces of base64 occur in too many other words. */
const shortestPiece = 6;

const namedEntities: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};

/**
 * Builds a pattern that finds the secrets in any encoding: plain; with any characters escaped as in URLs, forms,
 * JSON, nested JSON, XML and HTML, in either case and mixed; in hex; in base64 of either alphabet, inside other text
 * and encoded twice. Undefined without secrets.
 */
export function matchLiterals(secrets: readonly string[]): RegExp | undefined {
  return toPattern(formsOf(secrets), "gu");
}

/**
 * Replaces the secrets, in any encoding, by a mask. V8 compiles their pattern when it is first used, which takes as long
 * as dozens of checks do: so it is only used on texts in which the beginning of a secret stands.
 */
export function hideLiterals(secrets: readonly string[]): (text: string) => string {
  const beginning = toPattern(formsOf(secrets, shortestPiece), "u");
  const whole = matchLiterals(secrets);
  return beginning === undefined || whole === undefined
    ? (text) => text
    : (text) => (beginning.test(text) ? text.replace(whole, mask) : text);
}

/** Patterns of all forms of the secrets, or of the first characters of each form. */
function formsOf(secrets: readonly string[], length = Number.POSITIVE_INFINITY): string[] {
  const kept = [...new Set(secrets)].filter(
    (secret) => secret.length >= shortestSecret && !mask.includes(secret),
  );
  const longestFirst = kept.toSorted((a, b) => b.length - a.length);
  const pieces = longestFirst.flatMap(base64Pieces);
  return [
    ...longestFirst.map((secret) => written(secret, length)),
    ...pieces.map((piece) => escapePattern(piece.slice(0, length))),
    ...longestFirst.map((secret) => inHex(secret, length)),
    ...longestFirst.flatMap(piecesOf).map((piece) => inHex(piece, length)),
  ];
}

function toPattern(forms: readonly string[], flags: string): RegExp | undefined {
  return forms.length === 0 ? undefined : new RegExp([...new Set(forms)].join("|"), flags);
}

/** A pattern that matches exactly this text. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`);
}

/** A pattern for the secret, or its first characters, each in any of its notations. */
function written(secret: string, length: number): string {
  return Array.from(secret).slice(0, length).map(writtenCharacter).join("");
}

/** A pattern of all writings of one character. */
export function writtenCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const bytes = [...Buffer.from(character)].map((byte) => hexOf(byte, 2));
  const name = namedEntities[character];
  const alternatives = [
    bytes.map((byte) => `%(?:25){0,3}${byte}`).join(""),
    ...(code > 0xff_ff ? [] : [String.raw`\\{1,8}u${hexOf(code, 4)}`]),
    bytes.map((byte) => String.raw`\\{1,8}x${byte}`).join(""),
    ...(code > 0xff || bytes.length === 1 ? [] : [String.raw`\\{1,8}x${hexOf(code, 2)}`]),
    `&(?:amp;){0,3}#(?:0{0,6}${code}|[xX]0{0,6}${hexOf(code, 1)});?`,
    ...(name === undefined ? [] : [`&(?:amp;){0,3}${name};`]),
    ...(character === " " ? [String.raw`\+`] : []),
    // Last, for an entity of "&" begins with it as it is.
    ...(needsBackslash.test(character) ? [String.raw`\\{0,8}${escapePattern(character)}`] : []),
    escapePattern(character),
  ];
  return `(?:${alternatives.join("|")})`;
}

/** Characters that JSON and shells escape with a backslash. */
const needsBackslash = /["'/\\$`&]/;

/** A pattern for hex digits in either case. */
function hexOf(code: number, digits: number): string {
  const hex = code.toString(16).padStart(digits, "0");
  return hex.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function inHex(secret: string, length: number): string {
  return [...Buffer.from(secret)]
    .slice(0, length)
    .map((byte) => hexOf(byte, 2))
    .join("");
}

/**
 * The base64 of a text inside other text, for each offset, without the characters shared with neighbours; and the
 * base64 of that, and of the text's hex.
 */
export function base64Pieces(secret: string): string[] {
  const once = piecesOf(secret);
  const hex = Buffer.from(secret).toString("hex");
  const inside = [...once, hex, hex.toUpperCase()];
  const all = [...new Set([...inside.flatMap(piecesOf), ...once])];
  return all.toSorted((a, b) => b.length - a.length);
}

function piecesOf(text: string): string[] {
  const pieces = [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const whole = Math.floor((bytes.length * 8) / 6);
    return bytes.toString("base64").slice(Math.ceil((offset * 8) / 6), whole);
  });
  return [Buffer.from(text).toString("base64"), ...pieces].flatMap((piece) =>
    piece.length < shortestPiece
      ? []
      : [piece, piece.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_")],
  );
}
