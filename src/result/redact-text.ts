import { isMasked, mask } from "./mask.ts";
import type { Personal } from "./personal.ts";
import { isSecretKey } from "./secret-key.ts";

type Replacement = readonly [RegExp, string | ((...parts: string[]) => string)];

const jsonString = String.raw`"(?:[^"\\]|\\.)*"?`;

/** Secrets that their form alone gives away. No replacement matches a pattern in a way that changes it. */
const secretForms: readonly Replacement[] = [
  [
    /\b((?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]*(?:key|token))(["']?\s*:\s*)(?!["'\s[])[^\r\n"']+/gi,
    `$1$2${mask}`,
  ],
  [/\b(bearer|basic)\s+[\w+/=.~-]{6,}/gi, `$1 ${mask}`],
  [/\beyJ[\w-]{8,}(?:\.[\w-]*)*/g, mask],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, mask],
  [/\b(?:sk|pk|rk|whsec|xox[abeprs]|xapp|gh[pousr]|github_pat|glpat)[-_][\w-]{10,}/g, mask],
  [/\b(?:AKIA|ASIA)[\dA-Z]{16}\b|\bAIza[\w-]{30,}|\bSG\.[\w-]{16,}\.[\w-]{16,}/g, mask],
  [/\bhttps:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/-]+/g, mask],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/:@"']+:[^\s/@"']+@/gi, `$1${mask}@`],
];

const personForms: readonly Replacement[] = [
  [/(?<![\w.+%-])[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/gi, mask],
  [/(?<![\w./+-])\+\d(?:[\s().-]?\d){7,14}(?![\w-])/g, mask],
  [/(?<![\w./:+-])(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}(?![\w.-]*\d)/g, mask],
];

/** What redacts text that is no whole JSON: by form, and by the names that stand before values. */
export function createTextRules(personal: Personal): (text: string) => string {
  const hide = (key: string, quote: string, value: string): string | undefined => {
    if (isMasked(value) || value === "") {
      return undefined;
    }
    if (isSecretKey(key)) {
      return mask;
    }
    // A quoted name is one of JSON, whose neighbours cannot be asked; elsewhere `name: "x"` is as likely our own sentence.
    const where = { isEnvelope: true, isPerson: quote === '"' };
    const shown = /^-?\d+$/.test(value) ? Number(value) : value;
    return personal.isPersonal(key, shown, where) ? personal.token(value) : undefined;
  };
  const maskMember = (
    ...[whole = "", quote = "", key = "", colon = "", value = ""]: string[]
  ): string => {
    const hidden = hide(key, quote, unquote(value));
    return hidden === undefined ? whole : `${quote}${key}${quote}${colon}"${hidden}"`;
  };
  const maskPair = (...[whole = "", before = "", key = "", value = ""]: string[]): string => {
    const hidden = hide(key, "", decode(value));
    return hidden === undefined ? whole : `${before}${key}=${hidden}`;
  };
  const member = String.raw`(?<![\w.-])(["']?)([\w.-]+)\1(\s*[:=]\s*)(${jsonString}|'[^']*'?|-?\d[\d.eE+-]*)`;
  const replacements: readonly Replacement[] = [
    ...secretForms,
    [new RegExp(member, "g"), maskMember],
    [/([?&;\s]|^)([\w.%-]+)=([^&\s"'<>;,]+)/g, maskPair],
    ...personForms,
  ];
  return (text) => replacements.reduce((rest, [pattern, by]) => replace(rest, pattern, by), text);
}

function replace(text: string, pattern: RegExp, by: Replacement[1]): string {
  return typeof by === "string" ? text.replace(pattern, by) : text.replace(pattern, by);
}

function unquote(value: string): string {
  return value.replaceAll(/^["']|["']$/g, "");
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
}
