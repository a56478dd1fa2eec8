/** A pattern of a leak, matched against the bytes of a file as characters. */
export interface LeakForm {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Whether a match is harmless after all. */
  readonly isAllowed?: (match: RegExpMatchArray) => boolean;
}

const quote = String.raw`(?:\\{0,12}["']|&quot;|&#34;|%22)`;
/** What redaction leaves behind, and empty values. */
const shown = String.raw`(?!\[redacted\]|(?:personal|string|number)#[\da-f]{6}|\\{0,12}"|&quot;)`;

const plainName =
  "passw(?:or)?ds?|passwort|contrase(?:\u00c3\u00b1|n)a|senha|wachtwoord|mot[ _-]de[ _-]passe|pwd|passcode|passphrase|(?:auth|access|refresh|id|csrf|xsrf|session|reset)[_-]?tokens?|api[._-]?keys?|(?:api|client|app|access)[_-]?secrets?|private[_-]?key(?:[_-]\\d)?|session[_-]?id|phpsessid|jsessionid|totp|jwt";

/** In quotes and in elements these words are names; in a sentence they may be ordinary words. */
const secretName = `${plainName}|tokens?|secrets?|csrf|xsrf|otp|signature`;

/** Ids of checks under the id of one, as the history lists what a cause blocks: `"instance:token":["table:agent"`. */
const idsUnderId = String.raw`(?<="[a-z-]{4,12}:[^"\\]{1,200})":\["[a-z-]{4,12}:`;

const personsName =
  "(?:first|last|maiden|middle)[_-]?name|full_name|contact[_-]name|surname|e-?mail(?:[_-]?address)?|birth[_-]?(?:date|day)|date[_-]?of[_-]?birth|dob|ssn|iban|home[_-]address|mobile[_-]?phone|phone[_-]?number";

/** How a sentence about a missing value continues. */
const prose = String.raw`(?!\[?redacted|(?:personal|string|number)#|\\{0,12}["'&]|(?:must|should|is|are|was|has|cannot|may|does|not|missing|required|expected|invalid|incorrect|wrong|expired|too|null|true|false|none|undefined|text|string|at|column|input|optional)\b)`;

/**
 * Written independently of the redactor, so that an error in one is not an error in the other. Each pattern begins
 * with characters that are searched for, and has no unbounded repetition before a part that may fail: it is matched
 * against megabytes.
 */
export const leakForms: readonly LeakForm[] = [
  { kind: "bearer token", pattern: /\bbearer\s{1,9}(?=[\w+/=.~-]{0,200}\d)(?=[\w+/=.~-]{16})/gi },
  { kind: "JSON web token", pattern: /\beyJ(?=[\w-]{16})/g },
  { kind: "private key", pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/g },
  {
    kind: "value under a secret's name",
    pattern: new RegExp(
      String.raw`(?:${secretName})(?!${idsUnderId})${quote}\s{0,9}(?::|%3A)\s{0,9}\[?\s{0,9}${quote}${shown}`,
      "gi",
    ),
  },
  {
    kind: "value under a secret's name",
    pattern: new RegExp(
      String.raw`(?<![\w/.-])(?:db_?|user_?|x-)?(?:${plainName}):[ \t]{1,4}${prose}(?=[^\s[{,;)\]])`,
      "gi",
    ),
  },
  {
    kind: "value under a secret's name",
    pattern: new RegExp(String.raw`(?:[?&;\s]|^)(?:${plainName})=${prose}(?=[^\s[{&;"'<$])`, "gim"),
  },
  {
    kind: "value under a secret's name",
    pattern: new RegExp(
      String.raw`<(?:[\w-]{1,20}:)?(?:${secretName})(?:\s[^<>]{0,200})?>(?!\s{0,9}(?:<|\[redacted\]))(?=[^<])`,
      "gi",
    ),
  },
  {
    kind: "value under a person's name",
    pattern: new RegExp(
      String.raw`\b(?:${personsName})${quote}\s{0,9}(?::|%3A)\s{0,9}\[?\s{0,9}${quote}${shown}`,
      "gi",
    ),
  },
  {
    kind: "value under a person's name",
    pattern: new RegExp(
      String.raw`<(?:${personsName})(?:\s[^<>]{0,200})?>(?!\s{0,9}(?:<|\[redacted\]|personal#))(?=[^<])`,
      "gi",
    ),
  },
  {
    kind: "value in an error of a database",
    pattern: new RegExp(
      String.raw`Key \((?:"?\w{1,60}"?, ?)?(?:lower\()?(?:${personsName}|${secretName}|\w{0,40}(?:name|phone)\w{0,20})\b[^)]{0,80}\){1,2}=\((?!\[redacted\])|Failing row contains \((?!\[redacted\])`,
      "gi",
    ),
  },
  { kind: "cookie", pattern: /\bcookie"?\s{0,9}:\s{0,9}(?=[\w.-]{1,80}=(?!\[redacted\])[^\s;])/gi },
  { kind: "AWS key", pattern: /\b(?:AKIA|ASIA)[\dA-Z]{16}\b/g },
  { kind: "Google key", pattern: /\bAIza(?=[\w-]{30})/g },
  { kind: "Stripe key", pattern: /\b(?:[sr]k_(?:live|test)|whsec)_(?=\w{10})/g },
  {
    kind: "Slack token",
    pattern: /\bxox[abeprs]-(?=[\w-]{10})|hooks\.slack\.com\/services\/T(?=\w)/g,
  },
  {
    kind: "address of a webhook",
    pattern:
      /\b(?:discord|discordapp)\.com\/api\/webhooks\/(?=\d)|\bwebhook\.office\.com\/webhookb2\/(?=\w)/g,
  },
  { kind: "Telegram token", pattern: /\b(?:bot)?\d{8,10}:(?=[\w-]{34})/g },
  {
    kind: "credentials of a scheme",
    pattern:
      /\b(?:digest|hawk|oauth|aws4-hmac-sha256)\s{1,9}(?=[\w-]{1,40}=\\{0,4}"?[\w+/=-]{2})/gi,
  },
  { kind: "GitHub token", pattern: /\bgh[opsur]_(?=\w{30})|\bgithub_pat_(?=\w{30})/g },
  { kind: "password in an address", pattern: /:\/\/(?=[^\s"'/:<@]{1,80}:[^\s"'/<@]{1,200}@)/g },
  {
    kind: "email",
    pattern:
      /@(?<=[\w%+.\u0080-\u00ff-]@)(?:[\w\u0080-\u00ff-]{1,63}\.){1,8}[a-z\u0080-\u00ff][\w\u0080-\u00ff-]{1,62}\b/gi,
    isAllowed: isOfDocumentation,
  },
  {
    kind: "email",
    pattern:
      /(?:%40|&#64;|&#x40;|&commat;|\\@)(?<=[\w+.-](?:%40|&#64;|&#x40;|&commat;|\\@))(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}\b/gi,
    isAllowed: isOfDocumentation,
  },
  { kind: "phone number", pattern: /\+(?<![\w./+-]\+)\d(?:[\s()./-]{0,3}\d){7,14}(?![\w-])/g },
  {
    kind: "phone number",
    pattern: /(?<![\w./:+-])(?:\(\d{3}\)\s?|\d{3}-)\d{3}-\d{4}(?![\w.-]{0,40}\d)/g,
  },
  {
    kind: "phone number",
    pattern:
      /(?:phone|mobile|fax|cell|tel)(?:[_-]?(?:number|no))?\d?(?:\\{0,12}"|&quot;)\s{0,9}:\s{0,9}(?:\\{0,12}"|&quot;)?\+?\d(?:[\s()./-]{0,3}\d){6,14}/gi,
  },
  { kind: "social security number", pattern: /(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w-])/g },
];

/** Domains reserved for examples; specs send `sample@example.com`. */
function isOfDocumentation([found]: RegExpMatchArray): boolean {
  return /(?:@|%40|;)example\.(?:com|net|org)$/i.test(found);
}
