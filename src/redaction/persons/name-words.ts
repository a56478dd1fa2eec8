import { withoutTrailing } from "../../text/without-trailing.ts";

/** Anything longer is text rather than a name. */
const longestName = 120;

/** Normalises a name: `first_name`, `firstName` and `First-Name` are the same. */
export function foldName(name: string): string {
  return name.replaceAll(/[\s._-]/g, "").toLowerCase();
}

/** The words of a name in lower case, without trailing digits: `user.APIKey2` gives `user`, `api`, `key`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, longestName)
    .normalize("NFKC")
    .replaceAll(/([\p{Ll}\d])(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1$2_")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .map((word) => withoutTrailing(word, "0123456789"))
    .filter((word) => word !== "");
}

/**
 * Whether a name says by its ending that it holds a fact about a value rather than the value: `token_count`,
 * `password_changed_at`, `email_verified`.
 */
export function isAboutIt(words: readonly string[]): boolean {
  return words.length > 1 && aboutWords.has(words.at(-1) ?? "");
}

const aboutWords: ReadonlySet<string> = new Set(
  `age alg algorithm at attempts budget changed confirmed cost count counts days duration enabled exists expired expires
   expiration expiry in length limit limits max min minutes ms policy price rate remaining required scope scopes seconds
   sent size status strength total totals ttl type types usage used valid verified version`.split(
    /\s+/,
  ),
);
