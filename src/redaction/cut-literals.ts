import { base64Pieces, escapePattern, writtenCharacter } from "./literals.ts";
import { mask } from "./mask.ts";

/** A shorter beginning stands in too many other words. */
const shortestHead = 6;

/** What is written where a text was cut; the last character before it may be cut itself: `%2…`. */
const atCut = /(?:[%&\\][\w#%;\\]{0,8})?(?:…|\.{3})/y;

/** One way in which a secret is written, character by character. */
interface Writing {
  /** A pattern of its beginning. */
  readonly head: RegExp;
  /** Where the text that begins at a place stops being the secret: behind its last character, and before that one. */
  readonly endsOf: (text: string, from: number) => readonly number[];
}

/**
 * Hides what is left of secrets before an ellipsis: whoever shortens a text cuts a secret in the middle, and the rest is
 * none that `matchLiterals` knows.
 */
export function hideCutLiterals(secrets: readonly string[]): (text: string) => string {
  const long = [...new Set(secrets)].filter(({ length }) => length > shortestHead);
  const writings = long.flatMap((secret) => [
    inCharacters(secret),
    ...[Buffer.from(secret).toString("hex"), ...base64Pieces(secret)].map(asItIs),
  ]);
  return (text) =>
    /…|\.{3}/.test(text) ? writings.reduce((shown, one) => hide(shown, one), text) : text;
}

function hide(text: string, { head, endsOf }: Writing): string {
  let shown = "";
  let from = 0;
  for (const { index } of text.matchAll(head)) {
    const end = endsOf(text, index).find((at) => isCutAt(text, at));
    if (end !== undefined && index >= from) {
      shown += `${text.slice(from, index)}${mask}`;
      from = end;
    }
  }
  return shown + text.slice(from);
}

function isCutAt(text: string, at: number): boolean {
  atCut.lastIndex = at;
  return atCut.test(text);
}

function inCharacters(secret: string): Writing {
  const characters = Array.from(secret, writtenCharacter);
  const steps = characters.map((character) => new RegExp(character, "uy"));
  return {
    head: new RegExp(characters.slice(0, shortestHead).join(""), "gu"),
    endsOf(text, from) {
      let [at, before] = [from, from];
      for (const step of steps) {
        step.lastIndex = at;
        if (!step.test(text)) {
          break;
        }
        [at, before] = [step.lastIndex, at];
      }
      // An entity that is cut, `&am…`, begins with a character that may be the secret's own.
      return [at, before];
    },
  };
}

function asItIs(form: string): Writing {
  return {
    head: new RegExp(escapePattern(form.slice(0, shortestHead)), "giu"),
    endsOf(text, from) {
      let length = 0;
      while (
        length < form.length &&
        text[from + length]?.toLowerCase() === form[length]?.toLowerCase()
      ) {
        length += 1;
      }
      return [from + length];
    },
  };
}
