import type { Redactor } from "./redactor.ts";
import { parseContainer } from "./json-container.ts";
import { hideCutLiterals } from "./cut-literals.ts";
import { hideLiterals } from "./literals.ts";
import { mask } from "./mask.ts";
import { personsIn } from "./persons/persons-in.ts";
import type { Classification } from "./persons/classification.ts";
import { createPersonal, type Personal } from "./persons/personal.ts";
import { type JsonRules, redactJson, redactObject } from "./redact-json.ts";
import { createTextRules } from "./text/redact-text.ts";
import { isSecretKey } from "./secret-key.ts";
import { cutText } from "./shown-part.ts";

const top = { isEnvelope: true, isPerson: false, depth: 0 };

/** Creates a redactor. `secrets`, the values of settings, are removed wherever they occur, encoded or not. */
export function createRedactor(
  secrets: readonly string[],
  classification?: Classification,
): Redactor {
  const personal = createPersonal(classification);
  const inText = createTextRules(personal, hideLiterals(secrets));
  const hideCut = hideCutLiterals(secrets);
  const plain = (text: string): string => inText(hideCut(text));
  const rules: JsonRules = {
    personal,
    text: (text, depth) => redactText(text, { plain, rules, depth }),
  };
  return {
    text: (text) => rules.text(text, 0),
    json: (value) => redactJson(value, top, rules),
    row: (row, table) => redactObject(row, { ...top, table, isEnvelope: false }, rules),
    hide: (value, path, table) => hideAt(value, { path, table }, personal),
    personalIn: (text) => personsIn(parseContainer(text)?.value, personal),
  };
}

interface TextPlace {
  readonly plain: (text: string) => string;
  readonly rules: JsonRules;
  readonly depth: number;
}

/** Longer texts are cut before the search; nobody reads that far. */
const searchedCharacters = 65_536;

/** JSON is redacted by its structure, so that a secret inside an object or array is found as well. */
function redactText(text: string, { plain, rules, depth }: TextPlace): string {
  const parsed = parseContainer(text);
  if (parsed === undefined) {
    return cutText(text, searchedCharacters, plain);
  }
  const redacted = redactJson(parsed.value, { ...top, depth }, rules);
  return redacted === parsed.value && isWrittenAs(text, redacted) ? text : JSON.stringify(redacted);
}

/** JSON.parse keeps one of two duplicate names; the other value must not be shown either. */
function isWrittenAs(text: string, value: unknown): boolean {
  const compact = text.replaceAll(/"(?:[^"\\]|\\.)*"|\s+/g, (part) =>
    part.startsWith('"') ? part : "",
  );
  return compact === JSON.stringify(value);
}

function hideAt(
  value: string,
  { path, table }: { readonly path: string; readonly table: string | undefined },
  personal: Personal,
): string | undefined {
  const names = path.split(/[/.]/).filter((name) => name !== "");
  if (names.some((name) => isSecretKey(name))) {
    return mask;
  }
  const isHidden = names.some((name, index) => {
    const place = { table: index === 0 ? table : undefined, isEnvelope: index === 0 };
    return personal.isPersonal(name, value, { ...place, isPerson: false });
  });
  return isHidden ? personal.token(value) : undefined;
}
