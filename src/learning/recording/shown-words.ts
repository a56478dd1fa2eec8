import type { Redactor } from "../../redaction/redactor.ts";

/** Names whose texts people write, or which name a person or a place, however few values there are. */
const freeText =
  /name|title|label|text|note|message|comment|description|reason|address|city|street|county|company|brokerage|agent|person|contact|user|owner|email|phone|url|link|token|key|code|id$/i;

/** Whether a word of a body may appear in a contract: neither personal, nor secret, nor written by people. */
export function createShownWords(redactor: Redactor): (word: string, path: string) => boolean {
  return (word, path) => {
    const names = path.split("/").filter((name) => name !== "" && name !== "[]" && name !== "*");
    const name = names.at(-1) ?? "";
    return (
      name !== "" &&
      !freeText.test(name) &&
      redactor.hide(word, names.join("/")) === undefined &&
      redactor.text(word) === word
    );
  };
}
