/** So many requests in any span of so long. */
export interface RequestRate {
  readonly requests: number;
  readonly perMs: number;
}

/** How many of so many checks are judged. */
export interface Share {
  readonly done: number;
  readonly all: number;
}

/** How far a run is. */
export interface RunSoFar {
  readonly checks: Share;
  /** Of the checks that send requests of their own; the others wait for answers of these. */
  readonly asking: Share;
  /** Requests that were sent. */
  readonly sent: number;
}

/** What a check may take where nothing is measured: about one request, and with its refusals or pages a few. */
const presumedRequests = 3;

/** Lists that many checks share are read first: before this share is judged, requests a check are not known. */
const measuredShare = 0.05;

/** About how long so many checks take under a rate limit, before any is judged. */
export function presumedMs(checks: number, { requests, perMs }: RequestRate): number {
  return (checks * presumedRequests * perMs) / requests;
}

/** About how long the checks that are left take under a rate limit, as those that are judged did; undefined where too few are. */
export function neededMs(
  { asking: { done, all }, sent }: RunSoFar,
  { requests, perMs }: RequestRate,
): number | undefined {
  return done === 0 || done < all * measuredShare
    ? undefined
    : ((sent / done) * (all - done) * perMs) / requests;
}

/** `10 requests in 20 s` */
export function describeRate({ requests, perMs }: RequestRate): string {
  return `${requests} requests in ${perMs / 1000} s`;
}

/**
 * Why the checks that are left cannot be judged in the time that is left: the limit, the share that is judged, and what
 * can be done. Undefined where they can, or while that is not known.
 */
export function describeTooSlow(
  rate: RequestRate,
  run: RunSoFar,
  remainingMs: number,
): string | undefined {
  const needed = neededMs(run, rate);
  if (remainingMs > 0 && (needed === undefined || needed <= remainingMs * certainly)) {
    return undefined;
  }
  const { done, all } = run.checks;
  const time = needed === undefined ? "" : `, the others take about ${minutesOf(needed)} min`;
  const had = Math.max(0, Math.floor(remainingMs / 6000) / 10);
  const whole = needed === undefined ? presumedMs(all, rate) : needed + spentMs(run, rate);
  return `not sent: the instance allows ${describeRate(rate)}; ${done} of ${all} checks were judged when it stopped asking${time}, and the run had ${had} min left; set XANO_RUN_LIMIT=${minutesOf(whole * spare)}m, select fewer (one family, --only, --tag), or set XANO_V2_RATE_LIMIT where the plan allows more`;
}

function spentMs({ sent }: RunSoFar, { requests, perMs }: RequestRate): number {
  return (sent * perMs) / requests;
}

/** The checks that are judged first take more requests than the later ones, which find lists and rows read. */
const certainly = 2;

/** Of the time that is advised: what comes later may take more than what was measured. */
const spare = 1.2;

function minutesOf(ms: number): number {
  return Math.ceil(ms / 60_000);
}
