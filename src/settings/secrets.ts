import type { Connection } from "./connection.ts";
import type { InstanceConnection } from "./instance-settings.ts";

/** The values of settings that must not be shown: tokens, test users, database addresses and the passwords in them. */
export function secretsOf(connection: Connection): string[] {
  const { v1 } = connection;
  return [connection, ...(v1 === undefined ? [] : [v1])].flatMap(secretsOfInstance);
}

function secretsOfInstance({ metaToken, user, sqlUrl }: InstanceConnection): string[] {
  return [
    metaToken,
    ...(user === undefined ? [] : [user.email, user.password]),
    ...(sqlUrl === undefined ? [] : [sqlUrl, ...passwordsOf(sqlUrl)]),
  ];
}

/** As it stands in the address, and decoded. */
function passwordsOf(address: string): string[] {
  const password = URL.canParse(address) ? new URL(address).password : "";
  return password === "" ? [] : [password, decodeURIComponent(password)];
}
