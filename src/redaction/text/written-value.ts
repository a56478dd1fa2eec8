/** The position of a value in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Whether the value reveals nothing, like `null`. */
  readonly isPlain: boolean;
  /** The quotes around the replacement; the caller chooses when absent. */
  readonly open?: string;
  readonly close?: string;
}

/** Three quotes around a value of several lines, as in TOML and Python, are one mark. */
const quote = /\\{0,16}(?:"""|'''|["'`])/y;

/** Reads a quoted value up to the same quote or the end of the text; the quotes may be escaped themselves. */
export function readQuoted(text: string, index: number): Span | undefined {
  quote.lastIndex = index;
  const [mark] = quote.exec(text) ?? [];
  if (mark === undefined) {
    return undefined;
  }
  const start = index + mark.length;
  const end = endOfQuoted(text, start, mark);
  const double = mark.replaceAll(/['`]/g, '"');
  const isClosed = end < text.length;
  // Single quotes become double ones, and a value that is cut off gets a closing quote.
  return double === mark && isClosed
    ? { start, end, isPlain: false, open: "", close: "" }
    : {
        start: index,
        end: isClosed ? end + mark.length : end,
        isPlain: isOnlyQuote(text, start, end),
        open: double,
        close: double,
      };
}

function isOnlyQuote(text: string, start: number, end: number): boolean {
  return text.slice(start, end) === "";
}

function endOfQuoted(text: string, start: number, mark: string): number {
  for (let at = text.indexOf(mark, start); at !== -1; at = text.indexOf(mark, at + 1)) {
    let before = at;
    while (before > start && text[before - 1] === "\\") {
      before -= 1;
    }
    // More backslashes than before the opening quote escape a quote inside the value.
    if (mark.length > 1 ? before === at : (at - before) % 2 === 0) {
      return at;
    }
  }
  return text.length;
}

/** Reads an object or list up to its closing bracket or the end of the text. */
export function readComposite(text: string, index: number): Span {
  const around = { open: '"', close: '"' };
  let depth = 0;
  let at = index;
  while (at < text.length) {
    const character = text[at] ?? "";
    depth += (/[[{]/.test(character) ? 1 : 0) - (/[\]}]/.test(character) ? 1 : 0);
    if (depth === 0 && /[\]}]/.test(character)) {
      return { start: index, end: at + 1, isPlain: at === index + 1, ...around };
    }
    at = character === '"' ? afterQuoted(text, startOfQuote(text, at, index)) : at + 1;
  }
  return { start: index, end: text.length, isPlain: false, ...around };
}

function afterQuoted(text: string, index: number): number {
  const { end = index } = readQuoted(text, index) ?? {};
  const last = text.indexOf('"', end);
  return last === -1 ? text.length : last + 1;
}

function startOfQuote(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && text[start - 1] === "\\") {
    start -= 1;
  }
  return start;
}

const blockMark = /[|>][+-]?\d?[ \t]{0,8}\r?\n/y;
const indented = /(?:[ \t]+[^\n]*(?:\n|$)|\r?\n)+/y;

/** Reads the lines below a YAML name. */
export function readBlock(text: string, index: number): Span | undefined {
  blockMark.lastIndex = index;
  if (!blockMark.test(text)) {
    return undefined;
  }
  const start = blockMark.lastIndex;
  indented.lastIndex = start;
  const end = indented.test(text) ? indented.lastIndex : start;
  const kept = /\s*$/.exec(text.slice(Math.max(start, end - 40), end))?.[0].length ?? 0;
  return { start, end: end - kept, isPlain: false, open: "  ", close: "" };
}

export interface BarePlace {
  readonly index: number;
  readonly sign: string;
  /** Whether the name begins a line. */
  readonly isLine: boolean;
  /** Whether the whole line is the value, as for a header with several values. */
  readonly isWhole: boolean;
  /** Whether the name is also an ordinary word: `the token: the runtime API answers 500`. */
  readonly isWord: boolean;
}

const plain = /(?:null|true|false|undefined|none|nil)(?![\w-])/iy;
/** How a sentence about a value continues. */
const prose =
  /(?:must|should|shall|is|are|was|were|has|have|had|cannot|can't|may|does|do|did|not|missing|required|expected|invalid|incorrect|wrong|expired|too|no|nothing|at least|at most|values|(?:(?:the|a|this) )?(?:column|input|field|table|entry|contract)|unknown|undefined|optional)(?![\w-])/iy;
/** Two words, the first of which may be short. */
const words = /\p{L}{1,14},? [\p{L}\d]/uy;
const nextName =
  /[\s,;&|]{0,8}["'\\]{0,4}[\p{L}_$][\p{L}\p{N}_.$-]{0,60}["'\\\]]{0,4}[ \t]?(?:=|:(?!\/\/))/uy;

/** Reads a value without quotes. */
export function readBare(text: string, place: BarePlace): Span {
  const { index, sign, isWhole, isWord } = place;
  plain.lastIndex = index;
  prose.lastIndex = index;
  words.lastIndex = index;
  const isProse = sign === ":" && (prose.test(text) || (isWord && words.test(text)));
  const isPlain = !isWhole && (plain.test(text) || isProse);
  let end = index;
  while (end < text.length && !isEnd(text, end, place)) {
    end += 1;
  }
  return { start: index, end: isPlain ? index : trimEnd(text, index, end), isPlain };
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? "")) {
    last -= 1;
  }
  return last;
}

function isEnd(text: string, at: number, place: BarePlace): boolean {
  const { index, sign, isLine, isWhole } = place;
  const character = text[at] ?? "";
  if (/[\r\n]/.test(character)) {
    return true;
  }
  if (isWhole) {
    return /["']/.test(character);
  }
  if (at > index && /[\s,;&|]/.test(character) && isNextName(text, at)) {
    return true;
  }
  return isLine ? sign === "=" && character === "&" : isEndAmidText(text, at, sign);
}

function isEndAmidText(text: string, at: number, sign: string): boolean {
  const character = text[at] ?? "";
  const isBeforeGap = /^(?:\s|$)/.test(text.slice(at + 1, at + 2));
  if (/[<>"}\])]/.test(character)) {
    return true;
  }
  if (character === "&" || character === " " || character === "\t") {
    return sign !== ":";
  }
  return (/[,;|']/.test(character) && isBeforeGap) || (character === ";" && sign !== ":");
}

function isNextName(text: string, at: number): boolean {
  nextName.lastIndex = at;
  return nextName.test(text);
}
