import { isMaskedAt } from "../mask.ts";
import { readBare, readBlock, readComposite, readQuoted, type Span } from "./written-value.ts";

/** The type of the value under a name, judged by its first character. */
export type ValueKind = "text" | "number" | "composite";

/** A name that text gives before a value. */
export interface NamedValue {
  readonly name: string;
  /** The closing quote of a name in double quotes, with any backslashes before it: as in JSON, escaped or not. */
  readonly mark?: string | undefined;
  readonly kind: ValueKind;
}

export interface NamedRules {
  /** Whether the value under a name must be hidden. */
  readonly isHidden: (named: NamedValue) => boolean;
  /** The replacement for the value. */
  readonly hide: (named: NamedValue, value: string) => string;
}

/** Names whose value names what follows: `name="password"` of a form, `{"key":"token","value":…}`. */
const pointers = /^(?:name|key|field|header|param|parameter|property|attribute|column)$/i;

const name = /[\p{L}\p{N}_$][\p{L}\p{M}\p{N}_.$-]*/gu;
/** What may come between a name and its value: closing quotes and brackets, then a sign. */
const sign =
  /((?:[\\"'`\])]|%5D|%22|%27|\*\*){0,8})([ \t]{0,8}(?:=>|:=|==|[:=]|＝|：)(?![:/]{2}))([ \t]{0,20}(?:\r?\n[ \t]{0,40})?)/iuy;
const space = /[ \t]{1,8}(?![-\s])/y;

/**
 * Hides the values that follow secret or personal names: in JSON that is cut off or inside a text, YAML, headers,
 * forms, queries, command options, attributes, connection strings and prose. A text is read once from start to end,
 * so the time grows linearly.
 */
export function hideNamed(text: string, rules: NamedRules): string {
  const parts: string[] = [];
  let done = 0;
  name.lastIndex = 0;
  for (let match = name.exec(text); match !== null; match = name.exec(text)) {
    const span = findHidden(text, { start: match.index, name: match[0] }, rules);
    if (span === undefined) {
      continue;
    }
    parts.push(text.slice(done, span.start), span.shown);
    done = span.end;
    name.lastIndex = Math.max(span.end, match.index + match[0].length);
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(done);
}

interface Found {
  readonly start: number;
  readonly name: string;
}

interface Hidden {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

function findHidden(text: string, found: Found, rules: NamedRules): Hidden | undefined {
  const end = found.start + found.name.length;
  const valueAt = startOfValue(text, found, end);
  if (valueAt === undefined) {
    return undefined;
  }
  const [mark] = /^\\*"/.exec(text.slice(end, end + 17)) ?? [];
  const kind = kindAt(text, valueAt.index);
  const named = namesOf(text, found)
    .map((one): NamedValue => ({ name: one, mark, kind }))
    .find((one) => rules.isHidden(one));
  if (named !== undefined) {
    return hideValue(text, { ...valueAt, named, nameStart: found.start }, rules);
  }
  return pointers.test(found.name) ? findPointed(text, valueAt.index, rules) : undefined;
}

interface ValuePlace {
  readonly index: number;
  /** A colon or `=`, or the space after a command's option. */
  readonly sign: string;
}

function startOfValue(text: string, found: Found, end: number): ValuePlace | undefined {
  sign.lastIndex = end;
  const match = sign.exec(text);
  if (match !== null) {
    const place = { index: sign.lastIndex, sign: (match[2] ?? "").trim() };
    return place.sign === ":" && isPath(text, found.start) ? undefined : place;
  }
  space.lastIndex = end;
  const isApart = space.test(text);
  const isOption = text.startsWith("--", found.start - 2);
  const isBeforeQuote = /["']/.test(text[space.lastIndex] ?? "");
  return isApart && (isOption || isBeforeQuote) ? { index: space.lastIndex, sign: " " } : undefined;
}

/** A JSON pointer before `: ` is not the name of a value: `/user/password: expected text`. */
function isPath(text: string, start: number): boolean {
  return text[start - 1] === "/" && text[start - 2] !== "<";
}

/** The word itself, and together with one or two words before it: `API key: x`, `Date of birth: x`. */
function namesOf(text: string, { start, name: own }: Found): readonly string[] {
  const before = /(?:([\p{L}\p{N}]{1,20})[ ])?([\p{L}\p{N}]{1,20})[ ]$/u.exec(
    text.slice(Math.max(0, start - 42), start),
  );
  const [, two, one] = before ?? [];
  return [
    own,
    ...(one === undefined ? [] : [`${one} ${own}`]),
    ...(two === undefined || one === undefined ? [] : [`${two} ${one} ${own}`]),
  ];
}

function kindAt(text: string, index: number): ValueKind {
  const rest = text.slice(index, index + 40);
  if (/^\\*[[{]/.test(rest)) {
    return "composite";
  }
  return /^-?\d+(?:\.\d+)?(?=[\s,;&}\])]|$)/.test(rest) ? "number" : "text";
}

interface HiddenPlace extends ValuePlace {
  readonly named: NamedValue;
  readonly nameStart: number;
}

function hideValue(text: string, place: HiddenPlace, rules: NamedRules): Hidden {
  const { index, named } = place;
  // `Key (email)=([redacted])`
  const masked = isMaskedAt(text, text[index] === "(" ? index + 1 : index);
  if (masked > 0) {
    return { start: index, end: index + masked, shown: text.slice(index, index + masked) };
  }
  const span = readValue(text, place);
  const value = text.slice(span.start, span.end);
  const isLeft = value.trim() === "" || isMaskedAt(value, 0) === value.length || span.isPlain;
  if (isLeft) {
    return { start: span.start, end: span.end, shown: value };
  }
  // If the name is in quotes, so is the replacement.
  const { open = named.mark ?? "", close = open } = span;
  return { start: span.start, end: span.end, shown: `${open}${rules.hide(named, value)}${close}` };
}

function readValue(text: string, { index, named, sign, nameStart }: HiddenPlace): Span {
  if (named.kind === "composite") {
    return readComposite(text, index);
  }
  return (
    readQuoted(text, index) ??
    readBlock(text, index) ??
    readBare(text, {
      index,
      sign,
      isLine: named.mark === undefined && isLineStart(text, nameStart),
      isWhole: /^(?:proxy-)?authorization$|^(?:set-)?cookie$/i.test(named.name),
      isWord: inSentences.test(named.name),
    })
  );
}

const inSentences =
  /^(?:tokens?|secrets?|sessions?|signatures?|cookies?|credentials?|pins?|pass|bearer)$/i;

/** Whether only list marks and at most two words precede it on its line. */
function isLineStart(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - lineMargin), start);
  const newline = before.lastIndexOf("\n");
  return (
    (newline !== -1 || start <= lineMargin) &&
    /^[\s>*#-]{0,20}(?:[\p{L}\p{N}]{1,20} ){0,2}$/u.test(before.slice(newline + 1))
  );
}

const lineMargin = 64;

/** Finds a value whose name is another value before it: in a part of a form, or a pair of name and value. */
function findPointed(text: string, index: number, rules: NamedRules): Hidden | undefined {
  const quoted = readQuoted(text, index);
  const value = quoted === undefined ? "" : text.slice(quoted.start, quoted.end);
  if (quoted === undefined || value.length > 80) {
    return undefined;
  }
  const named: NamedValue = { name: value, mark: '"', kind: "text" };
  if (!rules.isHidden(named)) {
    return undefined;
  }
  part.lastIndex = quoted.end;
  if (part.test(text)) {
    return hidePart(text, part.lastIndex, { named, rules });
  }
  pairedValue.lastIndex = quoted.end;
  return pairedValue.test(text)
    ? hideValue(text, { index: pairedValue.lastIndex, sign: "=", named, nameStart: index }, rules)
    : undefined;
}

/** Hides the content of a form's part, up to the boundary or the end. */
function hidePart(
  text: string,
  start: number,
  { named, rules }: { readonly named: NamedValue; readonly rules: NamedRules },
): Hidden {
  boundary.lastIndex = start;
  const end = boundary.exec(text)?.index ?? text.length;
  const content = text.slice(start, end);
  const isLeft = content === "" || isMaskedAt(content, 0) === content.length;
  return { start, end, shown: isLeft ? content : rules.hide(named, content) };
}

const boundary = /\r?\n--|\\n--|\\r\\n--/g;

const newline = String.raw`(?:\r?\n|\\r\\n|\\n)`;
const part = new RegExp(
  String.raw`[^\r\n]{0,200}?${newline}(?:[^\r\n]{1,200}?${newline}){0,4}?${newline}`,
  "y",
);
const pairedValue =
  /[^<>{}\n]{0,120}?\b(?:value|content|text|data)\b["'\\]{0,4}\s{0,5}[:=]\s{0,5}/iy;
