import { mask } from "../mask.ts";
import type { Replacement } from "../replacement.ts";

/**
 * Secrets that are recognised by their form. No pattern changes what another has masked, and each reads a character a
 * bounded number of times: no unbounded repetition is followed by a part that may fail.
 */
export const secretForms: readonly Replacement[] = [
  [/\b(bearer|basic)\s{1,20}(?=[\w+/=.~-]{6})[\w+/=.~-]+/gi, `$1 ${mask}`],
  // Schemes whose credentials are a list of parameters.
  [
    /\b(digest|hawk|oauth|aws4-hmac-sha256|signature)\s{1,20}(?=[\w-]{1,40}=)(?:[\w-]{1,40}=(?:\\{0,4}"[^"\\]{0,2000}\\{0,4}"|[^\s",]{0,2000})(?:,\s{0,20})?)+/gi,
    `$1 ${mask}`,
  ],
  [/\beyJ(?=[\w-]{8})[\w-]+(?:\.[\w-]*)*/g, mask],
  [
    /-----BEGIN (?:[A-Z]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END )[\s\S])*(?:-----END [A-Z ]{0,60}-----)?/g,
    mask,
  ],
  [
    /\b(?:sk|pk|rk|whsec|xox[abeprs]|xapp|gh[pousr]|github_pat|glpat|shpat|npm|dop_v1|pat)[-_](?=[\w-]{10})[\w-]+/g,
    mask,
  ],
  [/\b(?:AKIA|ASIA)[\dA-Z]{16}\b/g, mask],
  [/\bAIza(?=[\w-]{30})[\w-]+/g, mask],
  [/\bSG\.(?=[\w-]{16,200}\.[\w-]{16})[\w-]+\.[\w-]+/g, mask],
  [/\bya29\.(?=[\w-]{16})[\w-]+/g, mask],
  [/\b(?:https:\/\/)?hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/-]+/g, mask],
  [
    /\b((?:discord|discordapp)\.com\/api\/webhooks\/|webhook\.office\.com\/webhookb2\/)[\w@/-]+/g,
    `$1${mask}`,
  ],
  // Of a Telegram bot.
  [/\b(?:bot)?\d{8,10}:(?=[\w-]{34})[\w-]+/g, mask],
  // The user of a URL, and a password that may itself contain `@` or a slash; a port is not one.
  [
    /(:\/\/)(?!\[redacted\]@)[^\s/:@"'<>?#]{0,256}:(?!\d{1,5}[/?#])[^\s"'<>]{1,256}@/g,
    `$1${mask}@`,
  ],
  [/(:\/\/)(?!\[redacted\]@)[^\s/:@"'<>?#]{1,256}@/g, `$1${mask}@`],
  [/((?:^|\s)(?:-u|--user)(?:\s|=)["']?)(?!\[redacted\])[^\s:"']{1,256}:[^\s"']+/g, `$1${mask}`],
];
