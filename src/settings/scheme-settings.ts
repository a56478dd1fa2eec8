import { existsSync, readFileSync } from "node:fs";
import type { SecurityScheme, SecuritySchemes } from "../plan/security.ts";
import type { Environment, SchemeAccess, SchemeValues } from "./instance-settings.ts";

/** Ends of the names of settings, each set of which is enough. */
function needsOf(scheme: SecurityScheme): readonly (readonly string[])[] {
  switch (scheme.type) {
    case "basic":
      return [["USER", "PASSWORD"]];
    case "bearer":
      return [["TOKEN"]];
    case "key":
      return [["KEY"]];
    case "mutual-tls":
      return [["CERT", "CERT_KEY"]];
    case "oauth2":
      return scheme.flow === "password"
        ? [["TOKEN"], ["CLIENT_ID", "USER", "PASSWORD"]]
        : [["TOKEN"], ["CLIENT_ID", "CLIENT_SECRET"]];
  }
}

/** Ends of names whose values are files. */
const files: ReadonlySet<string> = new Set(["CERT", "CERT_KEY"]);

/** What may be set beside what has to be. */
const further = ["CLIENT_SECRET", "TOKEN_URL"];

/** Ends of the names of settings whose values are secret. */
const secretEnds = ["USER", "PASSWORD", "TOKEN", "KEY", "CLIENT_ID", "CLIENT_SECRET"];

/** `API_PET_STORE` for a scheme that its document calls `petStore`. */
export function settingPrefix(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z\d]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  return `API_${words.toUpperCase()}`;
}

/** Reads what the settings give for each scheme; malformed ones are added to `problems`. */
export function readSchemes(
  environment: Environment,
  schemes: SecuritySchemes,
  problems: string[],
): Readonly<Record<string, SchemeAccess>> {
  const read = Object.entries(schemes).map(([name, scheme]) => {
    const prefix = settingPrefix(name);
    const values = valuesOf(environment, { prefix, scheme }, problems);
    const ways = needsOf(scheme);
    const isSet = ways.some((ends) => ends.every((end) => values[end] !== undefined));
    const wanted = ways.map((ends) => ends.map((end) => `${prefix}_${end}`).join(" and "));
    const lacking = `set ${wanted.join(", or ")}`;
    return [name, { scheme, values, ...(isSet ? {} : { lacking }) }] as const;
  });
  return Object.fromEntries(read);
}

interface Named {
  readonly prefix: string;
  readonly scheme: SecurityScheme;
}

function valuesOf(
  environment: Environment,
  { prefix, scheme }: Named,
  problems: string[],
): SchemeValues {
  const ends = new Set([...needsOf(scheme).flat(), ...(scheme.type === "oauth2" ? further : [])]);
  const usual: Readonly<Record<string, string | undefined>> =
    scheme.type === "key" ? { KEY: environment["API_KEY"] } : { TOKEN: environment["API_TOKEN"] };
  const values = [...ends].flatMap((end) => {
    const setting = `${prefix}_${end}`;
    const own = environment[setting] ?? "";
    const value = own === "" ? (usual[end] ?? "") : own;
    if (/[\r\n]/.test(value)) {
      problems.push(`${setting}: expected one line, got line breaks in it`);
    }
    const text = files.has(end) ? readPem(setting, value, problems) : value;
    return text === "" ? [] : [[end, text] as const];
  });
  return Object.fromEntries(values);
}

function readPem(setting: string, file: string, problems: string[]): string {
  if (file !== "" && !existsSync(file)) {
    problems.push(`${setting}: expected a file in PEM, and there is none of that name`);
    return "";
  }
  return file === "" ? "" : readFileSync(file, "utf8");
}

/** All values that must not be shown; the certificate itself is public. */
export function secretsOfSchemes(schemes: Readonly<Record<string, SchemeAccess>>): string[] {
  return Object.values(schemes).flatMap(({ values }) =>
    Object.entries(values)
      .flatMap(([end, value]) => {
        const isSecret = secretEnds.includes(end) || end === "CERT_KEY";
        return isSecret ? [value] : [];
      })
      .concat(basicOf(values)),
  );
}

function basicOf({
  USER: user,
  PASSWORD: password,
  CLIENT_ID: id,
  CLIENT_SECRET: secret,
}: SchemeValues): string[] {
  return [
    ...(user === undefined || password === undefined ? [] : [toBasic(user, password)]),
    ...(id === undefined || secret === undefined ? [] : [toBasic(id, secret)]),
  ];
}

/** What the header Authorization has behind `Basic`. */
export function toBasic(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`).toString("base64");
}

/** Secret values of settings of any scheme, whatever it is called. */
export function schemeSecretsIn(environment: Environment): string[] {
  const named = new RegExp(`^API_.+_(?:${secretEnds.join("|")})$`);
  return Object.entries(environment).flatMap(([name, value = ""]) =>
    named.test(name) ? [value] : [],
  );
}
