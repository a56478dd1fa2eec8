const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Converts a duration such as `500ms`, `2s`, `3m`, `1h`, `7d` to ms. @throws {RangeError} for any other text */
export function durationMs(text: string): number {
  const [, amount, unit] = /^([1-9][0-9]*)(ms|s|m|h|d)$/u.exec(text) ?? [];
  if (!isUnit(unit)) {
    throw new RangeError(`"${text}" is no duration`);
  }
  return Number(amount) * unitMs[unit];
}

function isUnit(unit: string | undefined): unit is keyof typeof unitMs {
  return unit !== undefined && unit in unitMs;
}
