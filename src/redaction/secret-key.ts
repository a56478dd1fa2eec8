import { foldName, isAboutIt, wordsOf } from "./persons/name-words.ts";

/** Words that make a name secret anywhere in it. */
const anywhere = setOf(
  `bearer credential credentials csrf cvc cvv hmac jwe jws jwt otp passcode passkey passphrase passwd password passwords
   passwort pwd secret secrets token tokens totp xsrf contraseña contrasena senha wachtwoord lösenord hasło пароль`,
);

/** Words that make a name secret at its end. */
const atEnd = setOf(
  `authorization cookie cookies dsn jsessionid mnemonic pass phpsessid pin pins salt sessid session sessions sid sig
   signature signatures`,
);

/** Pairs of words that make a name secret together. */
const together = setOf(
  `access_code access_key account_key api_key app_key application_key auth_code auth_header auth_key authorization_code
   backup_code client_key confirmation_code connection_string consumer_key database_url db_url de_passe device_code
   encryption_key invitation_code license_key login_code magic_code magic_link master_key mfa_code
   one_time otp_code pin_code private_key recovery_code reset_code saml_response secret_key security_answer
   security_code seed_phrase service_key session_cookie session_data session_id session_key set_cookie shared_key
   signing_key ssh_key storage_key subscription_key verification_code webhook_url`,
);

/** Compounds written as one word: `authtoken`, `PHPSESSID`, `clientsecret`. */
const runTogether =
  /pass(?:word|wd|phrase|code)|secret(?!ar)|(?:api|private|access|secret|encryption|signing|master)keys?(?!board)|credential|(?:token|cookie)s?$|sess(?:ion)?id$|verificationcode|magiclink|webhookurl$|connectionstring/;

/** Plurals: a number under one is a count. */
const counted = setOf("cookies pass pins secrets sessions signatures tokens");

/** Whether a value under this name is a secret. */
export function isSecretKey(name: string): boolean {
  const words = wordsOf(name);
  if (words.length === 0 || isAboutIt(words) || isNamedById(words)) {
    return false;
  }
  return (
    words.some((word) => anywhere.has(word)) ||
    atEnd.has(words.at(-1) ?? "") ||
    (words[0] === "x" && words.at(-1) === "key") ||
    words.some((word, index) => together.has(`${words[index - 1] ?? ""}_${singular(word)}`)) ||
    runTogether.test(foldName(words.join("")))
  );
}

/** `token_id` and `credentials.agent_id` identify a row, whereas a session's id signs its user in. */
function isNamedById(words: readonly string[]): boolean {
  return words.at(-1) === "id" && !/^(?:session|sess|secret)$/.test(words.at(-2) ?? "session");
}

/** Whether a value under this name is a secret; a number may be a count. */
export function isSecretValue(name: string, value: unknown): boolean {
  const isCount = typeof value === "number" && counted.has(wordsOf(name).at(-1) ?? "");
  return !isCount && isSecretKey(name);
}

function singular(word: string): string {
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
