import { mask } from "./mask.ts";

const shortestSecret = 4;

/** Finds each of the secrets wherever it stands, also URL-encoded, JSON-escaped or in base64; undefined given none. */
export function matchLiterals(secrets: readonly string[]): RegExp | undefined {
  const forms = secrets.flatMap((secret) =>
    secret.length < shortestSecret || mask.includes(secret) ? [] : formsOf(secret),
  );
  const longestFirst = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
  const escaped = longestFirst.map(escapePattern);
  return escaped.length === 0 ? undefined : new RegExp(escaped.join("|"), "g");
}

/** A secret as it may be written: plain, in a URL, in a form, in JSON, in JSON that is a text of JSON, in base64. */
export function formsOf(secret: string): string[] {
  const inUrl = encodeURIComponent(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inBase64 = Buffer.from(secret).toString("base64");
  return [
    secret,
    inUrl,
    inUrl.replaceAll("%20", "+"),
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    inBase64,
    inBase64.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_"),
  ];
}

/** A pattern that matches the text and nothing else. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
