import { foldName, isAboutIt, wordsOf } from "./name-words.ts";

/** Normalised names that are personal in any body, whatever the specs say. */
const personName =
  /^(?:first|last|middle|full|display|nick|given|family|sur|maiden|legal|contact|customer|client|buyer|seller|owner|recipient|sender|employee|spouse|person|people|guest|lead|cardholder|accountholder)s?names?$|^(?:user|login)names?$|^(?:fname|lname|vorname|nachname)$|e?mail(?:address)?(?:es|s)?\d?$|(?:phone|mobile|fax|msisdn|telefon|telephone|whatsapp|handy)(?:number|no|nr)?s?\d*$|^(?:cell|tel)(?:number|no|nr)?s?\d*$|^(?:dob|birth(?:date|day|place|name)|dateofbirth|placeofbirth)$/;

/** Normalised endings of names by which a person can be identified elsewhere. */
const identity =
  /(?:^|[a-z])(?:ssn|socialsecurity(?:number|no)?|nationalid|taxid|taxnumber|nino|passport(?:number|no)|driverslicen[cs]e(?:number)?|licen[cs]eplate|iban|(?:bank)?accountnumber|routingnumber|sortcode|(?:credit|debit)card(?:number)?|cardnumber|ccnumber)s?$/;

/** Names of a person's home; `ip_address` is not one. */
const home =
  /^(?:home|mailing|postal|billing|shipping|delivery|residential|street|property)(?:address|street)(?:line)?\d?$|^address(?:line)?\d$|^streets?$|(?:^|home|street|billing|shipping|postal)(?:zip|zipcode|postalcode|postcode)$/;

/** Words that mean contact data whichever word follows: `phone_home`, `email_work`. */
const kinds: ReadonlySet<string> = new Set(["phone", "email", "mobile"]);
const which: ReadonlySet<string> = new Set(
  "business e164 formatted home main normalized number office other primary private raw secondary value work".split(
    " ",
  ),
);

/** Whether the name alone makes its value personal. */
export function isPersonName(name: string): boolean {
  const words = wordsOf(name);
  if (words.length === 0 || isAboutIt(words)) {
    return false;
  }
  const folded = foldName(name);
  return (
    personName.test(folded) ||
    identity.test(folded) ||
    home.test(folded) ||
    words.includes("birth") ||
    words.some((word, index) => kinds.has(word) && which.has(words[index + 1] ?? "")) ||
    endsInName(words)
  );
}

/** Names under which a number is personal; under other names a number is a count. */
export function isPersonNumber(name: string): boolean {
  return !/e?mails?$|names?$/.test(foldName(name));
}

const beforeName: ReadonlySet<string> = new Set(
  "agent buyer client contact customer display employee family first full given guest last lead maiden member middle nick owner people person recipient seller sender spouse user".split(
    " ",
  ),
);

/** True for `transaction_owner_name` and `billing_first_name`, but not for `table_name`. */
function endsInName(words: readonly string[]): boolean {
  const last = words.at(-1);
  return (last === "name" || last === "names") && beforeName.has(words.at(-2) ?? "");
}
