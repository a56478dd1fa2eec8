import type { Environment } from "./instance-settings.ts";

/**
 * Finds settings that switch certificate verification off, which lets a man in the middle read every token and answer
 * for the instance. One problem each; none if the user accepts that.
 */
export function findUnverified(environment: Environment, isInsecure: boolean): string[] {
  // Not named like our settings: these belong to Node.js and PostgreSQL.
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

/** Whether pg connects with TLS but without verifying the certificate. */
function isUnverifiedAddress(address: string): boolean {
  if (!URL.canParse(address)) {
    return false;
  }
  const { searchParams } = new URL(address);
  const mode = searchParams.get("sslmode") ?? "";
  const isAsLibpq = searchParams.get("uselibpqcompat") === "true";
  return mode === "no-verify" || (isAsLibpq && ["prefer", "require"].includes(mode));
}
