/** What is looked for in a text, and what stands for it then. */
export type Replacement = readonly [RegExp, string | ((...parts: string[]) => string)];

/** Applies each to what the one before has left. */
export function applyAll(text: string, replacements: readonly Replacement[]): string {
  let rest = text;
  for (const [pattern, by] of replacements) {
    rest = typeof by === "string" ? rest.replace(pattern, by) : rest.replace(pattern, by);
  }
  return rest;
}
