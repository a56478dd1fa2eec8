/** A share of 1 with at most one decimal, rounded down, so that `100%` means all. */
export function percent(share: number): string {
  return `${Math.floor(share * 1000 + 1e-9) / 10}%`;
}
