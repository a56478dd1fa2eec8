import leven, { closestMatch } from "leven";

/** The candidate closest to `name`, if it is close enough to be what was meant. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const match = closestMatch(name.toLowerCase(), [
    ...new Set(candidates.map((candidate) => candidate.toLowerCase())),
  ]);
  if (match === undefined) {
    return undefined;
  }
  // Two edits turn any two letters into any others, so a short name allows for fewer.
  const tolerance = name.length < 3 ? 1 : Math.max(2, Math.floor(name.length / 3));
  return leven(name.toLowerCase(), match) <= tolerance
    ? candidates.find((candidate) => candidate.toLowerCase() === match)
    : undefined;
}

/** Lists the closest candidates at any distance: `; nearest: a, b, c`; empty without candidates. */
export function describeNearest(name: string, candidates: readonly string[]): string {
  const distance = (candidate: string): number =>
    leven(name.toLowerCase(), candidate.toLowerCase());
  const few = [...new Set(candidates)].toSorted((a, b) => distance(a) - distance(b)).slice(0, 3);
  return few.length === 0 ? "" : `; nearest: ${few.join(", ")}`;
}

/** `; did you mean "x"?`; empty when no candidate is close. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const match = nearest(name, candidates);
  return match === undefined ? "" : `; did you mean "${match}"?`;
}

const listedWhole = 12;
const listedOfMany = 8;

/** Joins names by commas, `first` in front; of many only a few: `a, b, c and 15 more`. */
export function listNames(names: readonly string[], first?: string): string {
  if (names.length <= listedWhole) {
    return names.join(", ");
  }
  const sorted = names.includes(first ?? "")
    ? [first, ...names.filter((name) => name !== first)]
    : names;
  return `${sorted.slice(0, listedOfMany).join(", ")} and ${names.length - listedOfMany} more`;
}

/** `expected one of a, b, got c; did you mean "a"?` with `got` shown as given. */
export function expectedOneOf(
  choices: readonly string[],
  { got, meant }: { readonly got: string; readonly meant: string | undefined },
): string {
  const suggestion = meant === undefined ? "" : `; did you mean "${meant}"?`;
  return `expected one of ${listNames(choices, meant)}, got ${got}${suggestion}`;
}
