/** Modes in which a connection is made with TLS or not at all. */
const secure: ReadonlySet<string> = new Set([
  "prefer",
  "require",
  "verify-ca",
  "verify-full",
  "no-verify",
]);

/**
 * Whether password and rows travel in clear: a connection is encrypted only where the address, or `PGSSLMODE` beside
 * it, asks for that. What stays on this machine does not travel.
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
