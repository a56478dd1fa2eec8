/** Shorter pieces of a value occur in too many other words. */
const shortest = 6;

/**
 * Lists the ways in which a setting's value can be encoded in an output. A closed set, written independently of the
 * redactor: percent encoding and hex in both cases; JSON once, twice and three times, with slashes escaped or not;
 * named, decimal and hex entities; base64 in both alphabets at all three offsets, and that twice.
 */
export function formsOfSetting(value: string): string[] {
  if (value.length < shortest) {
    return [];
  }
  const bytes = Buffer.from(value);
  const forms = [
    value,
    ...inUrls(value),
    ...inJson(value),
    ...inMarkup(value),
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    ...inBase64(value),
    ...inBase64(value).flatMap(inBase64),
  ];
  return [...new Set(forms)].filter((form) => form.length >= shortest);
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
