const bars = "▁▂▃▄▅▆▇█";

/**
 * Numbers as bars of one line, the least the lowest; what is not known is a dot. With `from` and `to` bars of several
 * lines are as high as each other.
 */
export function plot(
  values: readonly (number | null)[],
  bounds: { readonly from?: number; readonly to?: number } = {},
): string {
  const known = values.filter((value) => value !== null);
  const from = bounds.from ?? Math.min(...known);
  const to = bounds.to ?? Math.max(...known);
  return values
    .map((value) => {
      if (value === null) {
        return "·";
      }
      const share = to === from ? 1 : (value - from) / (to - from);
      const step = Math.round(Math.min(1, Math.max(0, share)) * (bars.length - 1));
      return bars[step];
    })
    .join("");
}
