/** A pattern, and what replaces its matches. */
export type Replacement = readonly [RegExp, string | ((...parts: string[]) => string)];

/** Applies the replacements one after another. */
export function applyAll(text: string, replacements: readonly Replacement[]): string {
  let rest = text;
  for (const [pattern, by] of replacements) {
    rest = typeof by === "string" ? rest.replace(pattern, by) : rest.replace(pattern, by);
  }
  return rest;
}
