/** Something that must not be shown, in one way of writing. */
export interface Plant {
  /** `password, JSON cut short` */
  readonly title: string;
  /** What stands in the text, as it stands there, and must not stand in what is shown. */
  readonly hidden: string;
  readonly text: string;
}

type Writing = (name: string, value: string) => string;

const json = (value: unknown): string => JSON.stringify(value);

/** Ways in which text holds a value under its name. */
const writings: Readonly<Record<string, Writing>> = {
  JSON: (name, value) => json({ id: 5, [name]: value }),
  "JSON, spaced": (name, value) => `{\n  "id" : 5,\n  "${name}" : "${value}"\n}`,
  "JSON, a list below it": (name, value) => json({ [name]: [value, "and-more"] }),
  "JSON, an object below it": (name, value) => json({ [name]: { inner: { of_it: value } } }),
  "JSON cut short": (name, value) => `{"items":[{"id":5,"${name}":"${value}","note":"cu`,
  "JSON cut short inside the value": (name, value) => `{"items":[{"id":5,"${name}":"${value}`,
  "JSON cut short below it": (name, value) => `{"id":5,"${name}":{"a":[{"b":"${value}","c":"d`,
  "JSON in JSON": (name, value) => json({ body: json({ [name]: value }) }),
  "JSON in JSON in JSON": (name, value) => json({ log: json({ body: json({ [name]: value }) }) }),
  "JSON in JSON, cut short": (name, value) => json({ body: json({ [name]: value }) }).slice(0, -4),
  "JSON in a query": (name, value) => `/x?filter={"${name}":"${value}"}&page=2`,
  "JSON in a query, encoded": (name, value) =>
    `/x?filter=${encodeURIComponent(json({ [name]: value }))}&page=2`,
  "JSON in base64": (name, value) =>
    `state ${Buffer.from(json({ [name]: value })).toString("base64")} came back`,
  "a name beside its value": (name, value) => json({ headers: [{ name, value }] }),
  "a form": (name, value) => `id=5&${name}=${encodeURIComponent(value)}&page=2`,
  "a form, nested": (name, value) => `user[id]=5&user[${name}]=${encodeURIComponent(value)}`,
  "a form of parts": (name, value) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--`,
  XML: (name, value) => `<user><id>5</id><${name}>${value}</${name}></user>`,
  "XML of a namespace": (name, value) =>
    `<a:user><a:${name} kind="x">${value}</a:${name}></a:user>`,
  "XML cut short": (name, value) => `<user><id>5</id><${name}>${value}`,
  "an attribute": (name, value) => `<user id="5" ${name}="${value}"/>`,
  "HTML's entities": (name, value) => `{&quot;${name}&quot;:&quot;${value}&quot;}`,
  "a line": (name, value) => `${name}: ${value}\nid: 5`,
  "YAML in quotes": (name, value) => `id: 5\n${name}: '${value}'\n`,
  "a setting": (name, value) => `PORT=5\n${name.toUpperCase()}=${value}\n`,
  "a sentence": (name, value) => `could not log in (${name}: ${value})`,
  "single quotes": (name, value) => `{ id: 5, '${name}': '${value}' }`,
};

const secretNames = [
  "password",
  "pwd",
  "passcode",
  "session_id",
  "accessToken",
  "refresh-token",
  "tokens",
  "api.key",
  "client_secret",
  "user_private_key_1",
  "PHPSESSID",
  "x-csrf-token",
  "signature",
  "jwt",
];

const personNames: readonly (readonly [name: string, value: string])[] = [
  ["first_name", "Jorindella"],
  ["lastName", "Canarini"],
  ["contact-name", "Jorindella"],
  ["date_of_birth", "1980-01-02"],
  ["emailAddress", "jorindella"],
  ["mobile_phone", "4155550132"],
  ["customer_iban", "notchecked99"],
  ["home_address", "Ringstrasse-7"],
];

/** Names and their values, in every writing. */
function namedPlants(): Plant[] {
  const named = [...secretNames.map((name) => [name, "hunter2Zq9x"] as const), ...personNames];
  return named.flatMap(([name, value]) =>
    Object.entries(writings).map(([writing, write]) => ({
      title: `${name}, ${writing}`,
      hidden: value,
      text: write(name, value),
    })),
  );
}

const web = "eyJ";

/** What its form alone gives away. */
const forms: readonly (readonly [title: string, hidden: string, text?: string])[] = [
  ["an address", "jorindella@agency.test"],
  ["an address with é", "jorindé@agency.test"],
  ["an address of a domain beyond ASCII", "jorindella@bücher.test"],
  ["an address in punycode", "jorindella@xn--bcher-kva.test"],
  ["an address, encoded", "jorindella%40agency.test"],
  ["a phone", "+49 151 23456789"],
  ["a phone with (0)", "+49 (0)151 23456789"],
  ["a phone with 00", "0049 151 23456789"],
  ["a national phone", "0151 23456789"],
  ["a national phone with a slash", "0151/23456789"],
  ["a phone of the US", "(415) 555-0132"],
  ["a phone of full width", "+４９ １５１ ２３４５６７８９"],
  ["an IBAN", "DE89 3704 0044 0532 0130 00"],
  ["a card", "4111 1111 1111 1111"],
  ["a social security number", "078-05-1120"],
  ["a web token", `${web}hbGciOiJIUzI1NiJ9.${web}zdWIiOiI2MCJ9.c2lnbmF0dXJl`],
  ["a bearer", "hunter2Zq9xhunter2", "sent Bearer hunter2Zq9xhunter2"],
  ["basic credentials", "dXNlcjpodW50ZXIy", "Authorization: Basic dXNlcjpodW50ZXIy"],
  ["a cookie", "hunter2Zq9x", "Set-Cookie: a=hunter2Zq9x; HttpOnly"],
  ["a password in an address", "hunter2Zq9x", "postgres://app:hunter2Zq9x@db.internal/x"],
  ["a connection string", "hunter2Zq9x", "Server=db;User Id=sa;Password=hunter2Zq9x;Timeout=5"],
  ["curl's user", "hunter2Zq9x", "curl -u jo:hunter2Zq9x https://x.test"],
  ["an option", "hunter2Zq9x", "mysql --password hunter2Zq9x -h db"],
  ["a key's error", "Jorindella", "Key (first_name)=(Jorindella) already exists."],
  ["keys' error", "Jorindella", "Key (user_id, lower(nick))=(60, Jorindella) already exists."],
  ["a row's error", "Jorindella", "Failing row contains (5, Jorindella, null)."],
  ["an entry's error", "Jorindella", "Duplicate entry 'Jorindella' for key 'user.nick'"],
  ["a statement", "Jorindella", "INSERT INTO a (nick) VALUES (5, 'Jorindella')"],
];

/** Where text without a name stands. */
const around: Readonly<Record<string, (text: string) => string>> = {
  alone: (text) => text,
  "in a sentence": (text) => `it said ${text} to them`,
  "in JSON": (text) => json({ note: text }),
  "in JSON cut short": (text) => json({ note: text, more: "x" }).slice(0, -9),
  "in XML": (text) => `<note>${text.replaceAll("&", "&amp;")}</note>`,
};

/** The value of a setting that the corpus hides. */
export const plantedSetting = `meta/tok"en&0123+é`;

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function settingForms(value: string): Readonly<Record<string, string>> {
  const hex = Buffer.from(value).toString("hex");
  const lower = encodeURIComponent(value).replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase());
  const entity = (write: (code: number) => string): string =>
    value.replaceAll(/[\s\S]/gu, (one) => `&#${write(one.codePointAt(0) ?? 0)};`);
  return {
    plain: value,
    "percent signs": encodeURIComponent(value),
    "percent signs in lower case": lower,
    "percent signs twice": encodeURIComponent(encodeURIComponent(value)),
    JSON: json(value),
    "JSON with slashes escaped": json(value).replaceAll("/", String.raw`\/`),
    "JSON in JSON": json(json(value)),
    "entities by name": value.replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
    "entities in decimal": entity(String),
    "entities in hex": entity((code) => `x${code.toString(16)}`),
    hex: hex,
    "hex in upper case": hex.toUpperCase(),
    base64: base64(value),
    "base64 behind one": base64(`u${value}`),
    "base64 behind two": base64(`u:${value}`),
    "base64 for URLs": Buffer.from(value).toString("base64url"),
    "base64 twice": base64(base64(value)),
    "base64 twice, behind three": base64(base64(`abc${value}`)),
  };
}

/** Every plant of the corpus. */
export function leakCorpus(): readonly Plant[] {
  return [
    ...namedPlants(),
    ...forms.flatMap(([title, hidden, text = hidden]) =>
      Object.entries(around).map(([place, put]) => ({
        title: `${title}, ${place}`,
        hidden,
        text: put(text),
      })),
    ),
    ...Object.entries(settingForms(plantedSetting)).flatMap(([form, written]) =>
      ["", "sent "].map((before) => ({
        title: `a setting, ${form}, ${before === "" ? "alone" : "in a sentence"}`,
        hidden: written,
        text: `${before}${written}`,
      })),
    ),
  ];
}
