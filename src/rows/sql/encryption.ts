/** Modes that use TLS or fail. */
const secure: ReadonlySet<string> = new Set([
  "prefer",
  "require",
  "verify-ca",
  "verify-full",
  "no-verify",
]);

/**
 * Whether the password and rows are sent without encryption: a connection is only encrypted if the address or
 * `PGSSLMODE` demands it. Connections within this machine do not count.
 */
export function travelsInClear(
  url: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  const { hostname, searchParams } = new URL(url);
  const isHere = hostname === "" || hostname === "localhost" || hostname === "[::1]";
  const mode = searchParams.get("sslmode") ?? environment["PGSSLMODE"] ?? "disable";
  const isAsked = ["true", "1"].includes(searchParams.get("ssl") ?? "") || secure.has(mode);
  return !isAsked && !isHere && !/^127(\.\d+){3}$/.test(hostname);
}
