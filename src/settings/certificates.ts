import type { Environment } from "./instance-settings.ts";

/**
 * Settings that switch the check of certificates off, a problem each: whoever stands in between then reads every token
 * and answers in the instance's place. None where the user takes that on.
 */
export function findUnverified(environment: Environment, isInsecure: boolean): string[] {
  // Not by their names: they are Node's and PostgreSQL's own, and no settings of the suite.
  const given = Object.entries(environment).flatMap(([name, value = ""]) =>
    isUnverified(name, value)
      ? [`${name}: it switches the check of certificates off; ${mend}`]
      : [],
  );
  return isInsecure ? [] : given;
}

const mend = "unset it, or say --insecure where that is meant";

function isUnverified(name: string, value: string): boolean {
  switch (name) {
    case "NODE_TLS_REJECT_UNAUTHORIZED":
      return value === "0";
    case "PGSSLMODE":
      return value === "no-verify";
    case "XANO_V2_SQL_URL":
    case "XANO_V1_SQL_URL":
      return isUnverifiedAddress(value);
    default:
      return false;
  }
}

/** What pg takes for a connection with TLS whose certificate is not checked. */
function isUnverifiedAddress(address: string): boolean {
  if (!URL.canParse(address)) {
    return false;
  }
  const { searchParams } = new URL(address);
  const mode = searchParams.get("sslmode") ?? "";
  const isAsLibpq = searchParams.get("uselibpqcompat") === "true";
  return mode === "no-verify" || (isAsLibpq && ["prefer", "require"].includes(mode));
}
