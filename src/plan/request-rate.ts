/** At most `requests` in any span of `perMs` milliseconds. */
export interface RequestRate {
  readonly requests: number;
  readonly perMs: number;
}

/** How many checks of a total are judged. */
export interface Share {
  readonly done: number;
  readonly all: number;
}

/** The progress of a run. */
export interface RunSoFar {
  readonly checks: Share;
  /** Of the checks that send requests themselves; the others wait for their answers. */
  readonly asking: Share;
  /** Requests sent so far. */
  readonly sent: number;
}

/** Requests that a check is assumed to need before anything is measured: about one, plus refusals or pages. */
const presumedRequests = 3;

/** Shared lists are read first, so requests per check are only known once this share is judged. */
const measuredShare = 0.05;

/** Estimates how long checks take under a rate limit, in ms, before any is judged. */
export function presumedMs(checks: number, { requests, perMs }: RequestRate): number {
  return (checks * presumedRequests * perMs) / requests;
}

/**
 * Estimates how long the remaining checks take under a rate limit, in ms, from those judged so far; undefined while
 * too few are.
 */
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
 * Explains why the remaining checks cannot be judged in the time left: the limit, the share judged so far, and what
 * to do. Undefined when they can, or when that is not known yet.
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

/** The first checks take more requests than later ones, for which lists and rows are already read. */
const certainly = 2;

/** Margin on the advised time: later checks may take longer than those measured. */
const spare = 1.2;

function minutesOf(ms: number): number {
  return Math.ceil(ms / 60_000);
}
