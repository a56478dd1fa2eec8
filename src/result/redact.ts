/** What stands where a secret or a person's data stood. */
export const mask = "[redacted]";

/** Takes secrets and personal data out of what is about to be shown; redacting twice changes nothing. */
export interface Redactor {
  /** Redacts text of any kind: log lines, headers, URLs, form bodies, JSON bodies whole or cut short. */
  text(text: string): string;
  /** Redacts a JSON value through and through; keys stay, null and booleans too. */
  json(value: unknown): unknown;
}

const shortestSecret = 4;

const sensitiveKey =
  /pass(?:word|wd|phrase|code)|secret|token$|api[-_]?key|private[-_]?key|access[-_]?key|^authorization$|cookie$|credential|^otp$|^ssn$|e[-_]?mail(?:_?address)?$|phone(?:_?number)?$|^mobile$|^fax$/i;

/** Whether a value under this key is secret or personal. */
export function isSensitiveKey(key: string): boolean {
  return sensitiveKey.test(key);
}

const jsonString = String.raw`"(?:[^"\\]|\\.)*"?`;

/** Each pattern with what replaces it; no replacement matches a pattern in a way that changes it. */
const patterns: readonly (readonly [RegExp, string | ((...parts: string[]) => string)])[] = [
  [
    /\b((?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]*(?:key|token))(["']?\s*:\s*)(?!["'\s[])[^\r\n"']+/gi,
    `$1$2${mask}`,
  ],
  [/\b(bearer|basic)\s+[\w+/=.~-]{6,}/gi, `$1 ${mask}`],
  [/\beyJ[\w-]{8,}(?:\.[\w-]*)*/g, mask],
  [/\b(?:sk|pk|rk|xox[abprs]|gh[pousr])[-_][\w-]{10,}/g, mask],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/:@"']+:[^\s/@"']+@/gi, `$1${mask}@`],
  [
    new RegExp(
      String.raw`(?<![\w.-])(["']?)([\w.-]+)\1(\s*[:=]\s*)(${jsonString}|'[^']*'?|-?\d[\d.eE+-]*)`,
      "g",
    ),
    maskMember,
  ],
  [/([?&;\s]|^)([\w.%-]+)=([^&\s"'<>;,]+)/g, maskPair],
  [/(?<![\w.+%-])[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/gi, mask],
  [/(?<![\w./+-])\+\d(?:[\s().-]?\d){7,14}(?![\w-])/g, mask],
  [/(?<![\w./:+-])(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}(?![\w.-]*\d)/g, mask],
];

/** A redactor that also knows the values of settings: `secrets` are taken out wherever they stand, also encoded. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const literals = literalsOf(secrets);
  const plain = (text: string): string => {
    const withoutLiterals = literals === undefined ? text : text.replace(literals, mask);
    return patterns.reduce((rest, [pattern, by]) => replace(rest, pattern, by), withoutLiterals);
  };
  const json = (value: unknown): unknown => redactJson(value, plain);
  return { text: (text) => redactText(text, plain), json };
}

/** JSON is redacted by its structure, so that a secret inside an object or an array is found as well. */
function redactText(text: string, plain: (text: string) => string): string {
  const parsed = parseContainer(text);
  if (parsed === undefined) {
    return plain(text);
  }
  const redacted = JSON.stringify(redactJson(parsed, plain));
  return redacted === JSON.stringify(parsed) ? text : redacted;
}

function parseContainer(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function redactJson(value: unknown, plain: (text: string) => string): unknown {
  if (typeof value === "string") {
    return redactText(value, plain);
  }
  if (Array.isArray(value)) {
    return value.map((item) => redactJson(item, plain));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      plain(key),
      isSensitiveKey(key) ? maskLeaves(member) : redactJson(member, plain),
    ]),
  );
}

/** Keeps the shape, null and booleans, which a contract is judged by, and hides what is in it. */
function maskLeaves(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(maskLeaves);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, maskLeaves(member)]),
    );
  }
  return value === null || typeof value === "boolean" || value === "" ? value : mask;
}

function maskMember(
  ...[whole = "", quote = "", key = "", colon = "", value = ""]: string[]
): string {
  const isEmpty = value === '""' || value === "''";
  return isSensitiveKey(key) && !isEmpty ? `${quote}${key}${quote}${colon}"${mask}"` : whole;
}

function maskPair(whole: string, before = "", key = ""): string {
  return isSensitiveKey(key) ? `${before}${key}=${mask}` : whole;
}

function replace(
  text: string,
  pattern: RegExp,
  by: string | ((...parts: string[]) => string),
): string {
  return typeof by === "string" ? text.replace(pattern, by) : text.replace(pattern, by);
}

function literalsOf(secrets: readonly string[]): RegExp | undefined {
  const forms = secrets.flatMap((secret) =>
    secret.length < shortestSecret || mask.includes(secret)
      ? []
      : [
          secret,
          encodeURIComponent(secret),
          JSON.stringify(secret).slice(1, -1),
          Buffer.from(secret).toString("base64"),
        ],
  );
  const longestFirst = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
  const escaped = longestFirst.map((form) =>
    form.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`),
  );
  return escaped.length === 0 ? undefined : new RegExp(escaped.join("|"), "g");
}
