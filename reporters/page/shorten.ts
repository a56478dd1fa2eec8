/** A text that takes no more room than that, whatever an instance says. */
export function shorten(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** The first of many, and in words how many more there are. */
export function firstOf<T>(
  all: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly more: string } {
  const rest = all.length - most;
  return { shown: all.slice(0, most), more: rest > 0 ? `and ${rest} more` : "" };
}
