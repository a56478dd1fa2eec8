import type { Connection } from "./connection.ts";
import type { Environment, InstanceConnection } from "./instance-settings.ts";
import { schemeSecretsIn, secretsOfSchemes } from "./scheme-settings.ts";

/** The name of an alert channel's secret setting: its ending marks it as secret. */
export type SecretSetting = `ALERT_${string}_${(typeof secretEnds)[number]}`;

const secretEnds = ["URL", "SECRET", "PASSWORD", "TOKEN"] as const;

/** The name of an alert channel's secret setting: its ending marks it as secret. */
export function secretsOf(connection: Connection): string[] {
  const { v1 } = connection;
  return [connection, ...(v1 === undefined ? [] : [v1])].flatMap(secretsOfInstance);
}

/** Like `secretsOf`, for settings that may be incomplete. */
export function secretsIn(environment: Environment): string[] {
  const ofBackend = ["API_TOKEN", "API_KEY"].map((name) => environment[name] ?? "");
  const ofXano = ["XANO_V2", "XANO_V1"].flatMap((prefix) => {
    const read = (name: string): string => environment[`${prefix}_${name}`] ?? "";
    return secretsOfInstance({
      metaToken: read("META_TOKEN"),
      user: { email: read("USER_EMAIL"), password: read("USER_PASSWORD") },
      sqlUrl: read("SQL_URL"),
    });
  });
  const ofSchemes = schemeSecretsIn(environment);
  const all = [...ofXano, ...ofBackend, ...ofSchemes, ...alertSecretsIn(environment)];
  return all.filter((secret) => secret !== "");
}

/** The values of the alert's secret settings, and the parts of an address that give access. */
export function alertSecretsIn(environment: Environment): string[] {
  return Object.entries(environment).flatMap(([name, value = ""]) =>
    value !== "" && isAlertSecret(name) ? [value, ...keysIn(value)] : [],
  );
}

function isAlertSecret(name: string): boolean {
  return name.startsWith("ALERT_") && secretEnds.some((end) => name.endsWith(`_${end}`));
}

/** Anyone who knows a webhook's path and query can post to it. */
function keysIn(address: string): string[] {
  if (!URL.canParse(address)) {
    return [];
  }
  const { pathname, search, username } = new URL(address);
  const parts = [pathname, search, username, decoded(username)];
  const long = parts.filter((part) => part.length >= leastKey);
  return [...new Set([...long, ...passwordsOf(address)])];
}

/** Shorter parts of an address occur in too many other words. */
const leastKey = 8;

function secretsOfInstance({
  metaToken,
  user,
  sqlUrl,
  backend,
}: Pick<InstanceConnection, "metaToken" | "user" | "sqlUrl" | "backend">): string[] {
  const { token = "", key, schemes = {} } = backend ?? {};
  return [
    ...[metaToken, token, key?.value ?? ""].filter((secret) => secret !== ""),
    ...secretsOfSchemes(schemes),
    ...(user === undefined ? [] : [user.email, user.password]),
    ...(sqlUrl === undefined ? [] : [sqlUrl, ...passwordsOf(sqlUrl)]),
  ];
}

/** As written in the address, and decoded. */
function passwordsOf(address: string): string[] {
  if (!URL.canParse(address)) {
    return [];
  }
  const { password, searchParams } = new URL(address);
  const all = [password, decoded(password), searchParams.get("password") ?? ""];
  return all.filter((one) => one !== "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
