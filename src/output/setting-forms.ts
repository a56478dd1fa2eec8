/** Shorter pieces of a value occur in too many other words. */
const shortest = 6;

/**
 * Lists the ways in which a setting's value can be encoded in an output. A closed set, written independently of the
 * redactor: percent encoding and hex in both cases; JSON once, twice and three times, with slashes escaped or not;
 * named, decimal and hex entities; base64 in both alphabets at all three offsets, and that twice or around hex.
 */
export function formsOfSetting(value: string): string[] {
  if (!isLongEnough(value)) {
    return [];
  }
  const forms = [
    value,
    ...inUrls(value),
    ...inJson(value),
    ...inMarkup(value),
    ...inHex(value),
    ...inBase64(value),
    ...[...inBase64(value), ...inHex(value)].flatMap(inBase64),
    ...inBase64(value).flatMap(inHex),
  ];
  return [...new Set(forms)].filter(isLongEnough);
}

/** Whether a text is long enough to be looked for. */
export function isLongEnough(value: string): boolean {
  return value.length >= shortest;
}

/** Escapes of one character or byte: of JSON and of program text, in addresses, in markup. */
const escapes =
  /\\{1,8}(?:u([\da-f]{4})|x([\da-f]{2})|(["'/]))|%(?:25){0,3}([\da-f]{2})|&(?:amp;){0,3}(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi;

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/**
 * Takes a text's escapes away, whichever of its characters have one, and keeps its lines; text and outcome have one
 * character for each byte.
 */
export function withoutEscapes(text: string): string {
  return text.replace(escapes, (escape: string, ...groups: (string | undefined)[]) => {
    const [unit, byte, self, percent, decimal, hex, name] = groups;
    const code = unit ?? hex;
    const plain =
      self ??
      (name === undefined ? undefined : named[name.toLowerCase()]) ??
      fromByte(byte ?? percent) ??
      fromCode(code === undefined ? Number(decimal) : Number.parseInt(code, 16));
    return plain === "\n" ? " " : (plain ?? escape);
  });
}

function fromByte(hex: string | undefined): string | undefined {
  return hex === undefined ? undefined : String.fromCharCode(Number.parseInt(hex, 16));
}

function fromCode(code: number): string | undefined {
  return code <= 0x10_ff_ff
    ? Buffer.from(String.fromCodePoint(code)).toString("latin1")
    : undefined;
}

function inHex(value: string): string[] {
  const hex = Buffer.from(value).toString("hex");
  return [hex, hex.toUpperCase()];
}

function inUrls(value: string): string[] {
  const upper = encodeURIComponent(value);
  const every = [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`);
  const strict = value.replaceAll(/[^A-Za-z0-9_.~-]/gu, (one) =>
    [...Buffer.from(one)]
      .map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`)
      .join(""),
  );
  const written = [upper, strict, upper.replaceAll("%20", "+"), every.join("")];
  const lower = written.map((form) =>
    form.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
  );
  const all = [...written, ...lower, every.join("").toUpperCase()];
  return [...all, ...all.map((form) => form.replaceAll("%", "%25"))];
}

function inJson(value: string): string[] {
  const once = escapeJson(value);
  const forms = [
    once,
    escapeSlashes(once),
    escapeJson(once),
    escapeJson(escapeSlashes(once)),
    escapeJson(escapeJson(once)),
  ];
  return [...forms, ...forms.map(escapeMarkup)];
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function escapeSlashes(text: string): string {
  return text.replaceAll("/", String.raw`\/`);
}

/** Notations of a character's number in an entity. */
const numbers: readonly ((code: number) => string)[] = [
  String,
  (code) => `x${code.toString(16)}`,
  (code) => `x${code.toString(16).toUpperCase()}`,
];

function inMarkup(value: string): string[] {
  const named = escapeMarkup(value);
  return [
    named,
    named.replaceAll("'", "&apos;"),
    named.replaceAll("'", "&#39;"),
    ...numbers.flatMap((write) =>
      [/[^\w ]/gu, /[\s\S]/gu].map((coded) =>
        value.replaceAll(coded, (one) => `&#${write(one.codePointAt(0) ?? 0)};`),
      ),
    ),
  ];
}

function escapeMarkup(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * The base64 of a text inside a longer one, for each of its three offsets, without the characters shared with
 * neighbours.
 */
function inBase64(text: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const whole = Math.floor((bytes.length * 8) / 6);
    const piece = bytes.toString("base64").slice(Math.ceil((offset * 8) / 6), whole);
    return [piece, piece.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
