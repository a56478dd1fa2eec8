import { foldName, isAboutIt, wordsOf } from "./name-words.ts";

/** Names that are a person's in any body, whatever the specs know; folded. */
const personName =
  /^(?:first|last|middle|full|display|nick|given|family|sur|maiden|legal|contact|customer|client|buyer|seller|owner|recipient|sender|employee|spouse|person|people|guest|lead|cardholder|accountholder)s?names?$|^(?:user|login)names?$|^(?:fname|lname|vorname|nachname)$|e?mail(?:address)?(?:es|s)?\d?$|(?:phone|mobile|fax|msisdn|telefon|telephone|whatsapp|handy)(?:number|no|nr)?s?\d*$|^(?:cell|tel)(?:number|no|nr)?s?\d*$|^(?:dob|birth(?:date|day|place|name)|dateofbirth|placeofbirth)$/;

/** What a person is known by elsewhere; folded, at the end of a name. */
const identity =
  /(?:^|[a-z])(?:ssn|socialsecurity(?:number|no)?|nationalid|taxid|taxnumber|nino|passport(?:number|no)|driverslicen[cs]e(?:number)?|licen[cs]eplate|iban|(?:bank)?accountnumber|routingnumber|sortcode|(?:credit|debit)card(?:number)?|cardnumber|ccnumber)s?$/;

/** Where a person lives; `ip_address` is none. */
const home =
  /^(?:home|mailing|postal|billing|shipping|delivery|residential|street|property)(?:address|street)(?:line)?\d?$|^address(?:line)?\d$|^streets?$|(?:^|home|street|billing|shipping|postal)(?:zip|zipcode|postalcode|postcode)$/;

/** Words that tell a phone wherever they are followed by which: `phone_home`, `email_work`. */
const kinds: ReadonlySet<string> = new Set(["phone", "email", "mobile"]);
const which: ReadonlySet<string> = new Set(
  "business e164 formatted home main normalized number office other primary private raw secondary value work".split(
    " ",
  ),
);

/** Whether a name alone says that its value is a person's. */
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

/** Names under which a number is a person's: elsewhere it counts. */
export function isPersonNumber(name: string): boolean {
  return !/e?mails?$|names?$/.test(foldName(name));
}

const beforeName: ReadonlySet<string> = new Set(
  "agent buyer client contact customer display employee family first full given guest last lead maiden member middle nick owner people person recipient seller sender spouse user".split(
    " ",
  ),
);

/** `transaction_owner_name`, `billing_first_name`; not `table_name`. */
function endsInName(words: readonly string[]): boolean {
  const last = words.at(-1);
  return (last === "name" || last === "names") && beforeName.has(words.at(-2) ?? "");
}
