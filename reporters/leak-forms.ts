import { escapePattern, formsOf } from "../src/result/literals.ts";

/** What must not stand in an output: its kind and its line, never itself. */
export interface Leak {
  readonly kind: string;
  readonly line: number;
}

/** Finds every leak of a text, at most one of a kind a line. */
export type FindLeaks = (text: string) => Leak[];

interface Form {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Whether a match may stand there after all. */
  readonly isAllowed?: (match: RegExpMatchArray) => boolean;
}

const shortestSecret = 6;

const quote = String.raw`(?:\\*"|&quot;)`;
const secretName =
  "passw(?:or)?d|authToken|access_token|refresh_token|api_?key|(?:api|client)_secret";

/**
 * Stated apart from what the redactor knows: an error in one is not an error in the other. Each begins with
 * characters that are searched for, not with a look back: it is read over megabytes.
 */
const forms: readonly Form[] = [
  { kind: "bearer token", pattern: /\bbearer\s+(?=[\w+/=.~-]*\d)[\w+/=.~-]{16,}/gi },
  { kind: "JSON web token", pattern: /\beyJ[\w-]{16,}/g },
  { kind: "private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g },
  {
    kind: "value under a secret's name",
    pattern: new RegExp(
      String.raw`(?:${secretName})${quote}\s*:\s*${quote}(?!\[redacted\]|\\*"|&quot;)`,
      "gi",
    ),
  },
  { kind: "cookie", pattern: /\bcookie"?\s*:\s*[\w.-]+=(?!\[redacted\])[^\s;]/gi },
  { kind: "AWS key", pattern: /\b(?:AKIA|ASIA)[\dA-Z]{16}\b/g },
  { kind: "Google key", pattern: /\bAIza[\w-]{30,}/g },
  { kind: "Stripe key", pattern: /\b(?:[sr]k_(?:live|test)|whsec)_\w{10,}/g },
  { kind: "Slack token", pattern: /\bxox[abeprs]-[\w-]{10,}|hooks\.slack\.com\/services\/T\w+/g },
  { kind: "GitHub token", pattern: /\bgh[opsur]_\w{30,}|\bgithub_pat_\w{30,}/g },
  { kind: "password in an address", pattern: /:\/\/[^\s"'/:<@]{1,80}:[^\s"'/<@]{1,200}@/g },
  {
    kind: "email",
    pattern: /@(?<=[\w%+.-]@)[\w.-]+\.[a-z]{2,}\b/gi,
    isAllowed: isOfDocumentation,
  },
  {
    kind: "email",
    pattern: /%40(?<=[\w+.-]%40)[\w.-]+\.[a-z]{2,}\b/gi,
    isAllowed: isOfDocumentation,
  },
  { kind: "phone number", pattern: /(?<![\w./+-])\+\d(?:[\s().-]?\d){7,14}(?![\w-])/g },
  {
    kind: "phone number",
    pattern: /(?<![\w./:+-])(?:\(\d{3}\)\s?|\d{3}-)\d{3}-\d{4}(?![\w.-]*\d)/g,
  },
];

/** Finds the values of secret settings in any writing, and secrets and persons by their form. */
export function createLeakFinder(secrets: readonly string[]): FindLeaks {
  const values = matchSecrets(secrets);
  const all: readonly Form[] =
    values === undefined ? forms : [{ kind: "value of a setting", pattern: values }, ...forms];
  return (text) => {
    const leaks = new Map<string, Leak>();
    for (const { kind, pattern, isAllowed } of all) {
      for (const match of text.matchAll(pattern)) {
        if (isAllowed?.(match) !== true) {
          const line = lineAt(text, match.index);
          leaks.set(`${kind} ${line}`, { kind, line });
        }
      }
    }
    return [...leaks.values()].toSorted((a, b) => a.line - b.line);
  };
}

function matchSecrets(secrets: readonly string[]): RegExp | undefined {
  const written = secrets.flatMap((secret) =>
    secret.length < shortestSecret
      ? []
      : [...formsOf(secret), ...escaped(secret), ...insideBase64(secret)],
  );
  return written.length === 0
    ? undefined
    : new RegExp([...new Set(written.map(asBytes))].map(escapePattern).join("|"), "g");
}

/** As files are scanned: each byte a character. */
function asBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** In XML, and in JSON that is itself a text of JSON, once and twice. */
function escaped(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inText = JSON.stringify(inJson).slice(1, -1);
  return [inText, JSON.stringify(inText).slice(1, -1), escapeXml(secret), escapeXml(inJson)];
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** What base64 makes of a secret amid other text, `user:password` for one: by its offset, without the characters it shares. */
function insideBase64(secret: string): string[] {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const whole = Math.floor((bytes.length * 8) / 6);
    return bytes.toString("base64").slice(Math.ceil((offset * 8) / 6), whole);
  });
}

/** Domains that are set aside for examples; specs send `sample@example.com`. */
function isOfDocumentation([found]: RegExpMatchArray): boolean {
  return /(?:@|%40)example\.(?:com|net|org)$/i.test(found);
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) {
    line += 1;
  }
  return line;
}
