/** An error of Ajv, with `verbose` for what came. */
interface Mistake {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly data?: unknown;
}

/** Describes what is wrong with a value, with what was allowed and what came: `must be one of "a", "b", got "c"`. */
export function describeMistake({ keyword, params, message, data }: Mistake): string {
  const { allowedValues, allowedValue, type } = params;
  if (keyword === "enum" && Array.isArray(allowedValues)) {
    return `must be one of ${allowedValues.map(show).join(", ")}, got ${show(data)}`;
  }
  if (keyword === "const") {
    return `must be ${show(allowedValue)}, got ${show(data)}`;
  }
  if (keyword === "type" && Array.isArray(type)) {
    return `must be ${type.join(" or ")}, got ${show(data)}`;
  }
  return message ?? "has an unknown shape";
}

const shownCharacters = 40;

function show(value: unknown): string {
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "a list" : "an object";
  }
  const shown = JSON.stringify(value) ?? "nothing";
  return shown.length > shownCharacters ? `${shown.slice(0, shownCharacters)}…` : shown;
}
