import { maskEmails } from "./email-addresses.ts";
import { redactEncoded } from "./encoded-text.ts";
import { hideElements } from "./markup-values.ts";
import { mask } from "../mask.ts";
import { hideNamed, type NamedValue } from "./named-values.ts";
import type { Personal } from "../persons/personal.ts";
import { personForms } from "./person-forms.ts";
import { applyAll } from "../replacement.ts";
import { isSecretKey, isSecretValue } from "../secret-key.ts";
import { secretForms } from "./secret-forms.ts";
import { sqlDetails } from "./sql-details.ts";

/** A text without any of these characters takes the fast path. */
const maybeCoded =
  /[%&\\\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff\uff01-\uff5e]|[A-Za-z0-9+/_-]{12}/;

/**
 * Creates the rules for text that is not JSON as a whole: values of settings, forms, and the names before values, in
 * any encoding.
 */
export function createTextRules(
  personal: Personal,
  hideLiterals: (text: string) => string,
): (text: string) => string {
  const isHidden = ({ name, mark, kind }: NamedValue): boolean => {
    const shown = kind === "number" ? 1 : "x";
    // A quoted name belongs to JSON whose other properties are unknown here; elsewhere `name: "x"` is as likely to be
    // one of our own sentences.
    const where = { isEnvelope: true, isPerson: mark === '"' };
    return isSecretValue(name, shown) || personal.isPersonal(name, shown, where);
  };
  const hide = (name: string, value: string): string =>
    isSecretKey(name) ? mask : personal.token(decode(value));
  const named = { isHidden, hide: (one: NamedValue, value: string) => hide(one.name, value) };
  const elements = {
    isHidden: (name: string) => isSecretKey(name) || personal.isCertain(name),
    hide,
  };
  const plain = (text: string): string => {
    const formless = applyAll(hideLiterals(text), secretForms);
    return applyAll(
      maskEmails(hideNamed(hideElements(applyAll(formless, sqlDetails), elements), named)),
      personForms,
    );
  };
  return (text) => {
    const once = plain(text);
    return maybeCoded.test(once) ? redactEncoded(once, plain) : once;
  };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
}
