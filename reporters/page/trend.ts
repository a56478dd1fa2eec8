import type { Entry } from "../../src/history/entry.ts";
import { plot } from "../../src/text/plot.ts";
import { markup, type Markup } from "./markup.ts";

/** So many nights fit beside a number. */
const shownNights = 30;

/** A number of each night. */
export interface Trend {
  readonly read: (entry: Entry) => number | null;
  readonly show: (value: number) => string;
  /** The number of the lowest bar: 0 when absent, so that a small change does not look like a great one. */
  readonly from?: number;
}

/** A number through the last nights as small bars, which are also said in words; nothing before the second night. */
export function trend(
  entries: readonly Entry[],
  { read, show, from = 0 }: Trend,
): { readonly bars: Markup; readonly says: string } | undefined {
  const values = entries.slice(-shownNights).map(read);
  const known = values.filter((value) => value !== null);
  const [first] = known;
  if (known.length < 2 || first === undefined) {
    return undefined;
  }
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const range = least === most ? `${show(first)} all the time` : `${show(least)} to ${show(most)}`;
  const says = `${known.length} nights: ${range}, last ${show(known.at(-1) ?? first)}`;
  const bars = plot(values, { from: Math.min(least, from), to: Math.max(most, 1) });
  return {
    says,
    bars: markup`<span class="trend" role="img" aria-label="${says}" title="${says}">${bars}</span>`,
  };
}
