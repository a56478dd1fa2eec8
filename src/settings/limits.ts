import { presumedMs, type RequestRate } from "../plan/request-rate.ts";

const halfAnHourMs = 1_800_000;

/** The default time limit of a run, in ms: half an hour, or what so many checks need under a rate limit. */
export function defaultRunLimitMs(checks: number, rateLimit?: RequestRate): number {
  const needed = rateLimit === undefined ? 0 : presumedMs(checks, rateLimit);
  return Math.max(halfAnHourMs, Math.ceil(needed));
}

/** Default for the longest body that is read, in bytes. */
export const defaultBodyLimitBytes = 20_000_000;

const sizes: Readonly<Record<string, number>> = { kB: 1000, MB: 1_000_000, GB: 1_000_000_000 };

/** Converts `500kB`, `20MB` or `1GB` to bytes; undefined for anything else. */
export function readSize(text: string): number | undefined {
  const [, count, unit = ""] = /^([1-9]\d{0,5})(kB|MB|GB)$/.exec(text) ?? [];
  const unitBytes = sizes[unit];
  return count === undefined || unitBytes === undefined ? undefined : Number(count) * unitBytes;
}

/** The problem of a malformed size. */
export function describeBadSize(text: string): string {
  return `expected a size such as 500kB, 20MB or 1GB, got "${text}"`;
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Reads a rate limit: `10/20s` is 10 requests in 20 seconds. */
export function readRateLimit(
  text: string,
  report: (problem: string) => void,
): { readonly rateLimit?: RequestRate } {
  if (text === "") {
    return {};
  }
  const [, requests, span = ""] = /^([1-9]\d{0,5})\/(\w+)$/.exec(text) ?? [];
  const perMs = readSpan(span);
  if (requests === undefined || perMs === undefined) {
    report(`expected requests per time such as 10/20s, got "${text}"`);
    return {};
  }
  return { rateLimit: { requests: Number(requests), perMs } };
}

/** Converts `90s`, `30m` or `2h` to milliseconds; undefined for anything else. */
export function readSpan(text: string): number | undefined {
  const [, count, unit = ""] = /^([1-9]\d{0,5})([smh])$/.exec(text) ?? [];
  const unitMs = units[unit];
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}
