/** Redacts a decoded text. */
export type Redact = (text: string) => string;

const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  colon: ":",
  commat: "@",
  equals: "=",
  gt: ">",
  lt: "<",
  nbsp: " ",
  quot: '"',
};

const invisible = /[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]/g;
const fullWidth = /[\uff01-\uff5e\u3000]/;
const entity = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,6}));/g;
const unicodeEscape = /\\{1,8}u(?:00[2-7][\da-fA-F]|ff[0-5][\da-fA-F])|\\{1,8}\//g;
const percentRun = /(?:[\w.~!*()[\]{}:,+\\@$#-]|\/|%[\da-fA-F]{2})+/g;
const codedRun = /[A-Za-z0-9+/_-]{12,}={0,2}/g;

/** Encodings of a whole text; each returns the decoded text. */
const wholes: readonly Redact[] = [
  (text) => readable(text),
  (text) => text.replaceAll(unicodeEscape, readEscape),
  (text) =>
    text.includes("&")
      ? text.replaceAll(entity, (...parts: string[]) => readEntity(...parts.slice(0, 4)))
      : text,
];

/**
 * Redacts a text in its other encodings too: hidden and full-width characters, JSON escapes, entities, percent
 * encoding, base64 and hex. An encoding in which nothing is found is left as it was.
 */
export function redactEncoded(text: string, redact: Redact, depth = 0): string {
  if (depth > deepest) {
    return text;
  }
  let rest = text;
  for (const decode of wholes) {
    const said = decode(rest);
    if (said !== rest) {
      const redacted = redact(said);
      rest = redacted === said ? rest : redacted;
    }
  }
  const again: Redact = (said) => redactEncoded(redact(said), redact, depth + 1);
  return redactRuns(rest, again);
}

/** Anything encoded more often is meant to deceive. */
const deepest = 3;

function redactRuns(text: string, again: Redact): string {
  const inPercent = text.includes("%")
    ? text.replaceAll(percentRun, (run) => redactPercent(run, again))
    : text;
  return inPercent.replaceAll(codedRun, (run) => redactCoded(run, again));
}

function redactPercent(run: string, again: Redact): string {
  const said = run.includes("%") ? decodePercent(run) : run;
  if (said === run) {
    return run;
  }
  const redacted = again(said);
  return redacted === said
    ? run
    : encodeURIComponent(redacted)
        .replaceAll("%5Bredacted%5D", "[redacted]")
        .replaceAll("%23", "#");
}

function decodePercent(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return Buffer.from(
      run.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) =>
        String.fromCodePoint(Number.parseInt(hex, 16)),
      ),
      "latin1",
    ).toString("utf8");
  }
}

/** Base64 and hex of readable text; ids and hashes contain none. */
function redactCoded(run: string, again: Redact): string {
  for (const said of [decodeHex(run), decodeBase64(run)]) {
    if (said !== undefined && again(said) !== said) {
      return "[redacted]";
    }
  }
  return run;
}

function decodeHex(run: string): string | undefined {
  return /^(?:[\da-f]{2})+$/i.test(run) ? readableBytes(Buffer.from(run, "hex")) : undefined;
}

function decodeBase64(run: string): string | undefined {
  return readableBytes(Buffer.from(run, "base64"));
}

function readableBytes(bytes: Buffer): string | undefined {
  const text = bytes.toString("utf8");
  return text.length >= 6 &&
    /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\s]+$/u.test(text) &&
    !text.includes("\ufffd")
    ? text
    : undefined;
}

function readable(text: string): string {
  const seen = text.replaceAll(invisible, "");
  return fullWidth.test(seen) ? seen.normalize("NFKC") : seen;
}

function readEscape(escape: string): string {
  return escape.endsWith("/")
    ? "/"
    : String.fromCodePoint(Number.parseInt(escape.slice(-4), 16)).normalize("NFKC");
}

function readEntity(...[whole = "", decimal, hex, name]: (string | undefined)[]): string {
  if (name !== undefined) {
    return namedEntities[name] ?? whole;
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0x10_ff_ff ? whole : String.fromCodePoint(code);
}
