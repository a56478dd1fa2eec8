/** So many requests in any span of so long. */
interface RequestRate {
  readonly requests: number;
  readonly perMs: number;
}

/** A check sends about one request, and with its refusals or pages a few. */
const requestsOfCheck = 3;

/** About how long so many checks take under a rate limit. */
export function neededMs(checks: number, { requests, perMs }: RequestRate): number {
  return (checks * requestsOfCheck * perMs) / requests;
}

/** `10 requests in 20 s` */
export function describeRate({ requests, perMs }: RequestRate): string {
  return `${requests} requests in ${perMs / 1000} s`;
}

/** Why the checks that are left cannot be judged in the time that is left, and what can be done. */
export function describeTooSlow(
  limit: RequestRate,
  { checks, leftMs }: { readonly checks: number; readonly leftMs: number },
): string | undefined {
  const needed = neededMs(checks, limit);
  if (needed <= leftMs) {
    return undefined;
  }
  const minutes = Math.ceil(needed / 60_000);
  const rate = describeRate(limit);
  return `not sent: the instance allows ${rate}, so that the ${checks} checks that are left take about ${minutes} min, and the run has ${Math.floor(leftMs / 60_000)}; select fewer (one family, --only, --tag), or set XANO_RUN_LIMIT to ${minutes + 30}m`;
}
