/** A declaration of a generated file: its comment, its name, and all that follows the name. */
const declaration =
  /(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:type|interface) (\w+)([\s\S]*?)(?=\n(?:\/\*\*|export )|$)/g;

/**
 * Types without copies that differ in their number alone: the generator makes `Verb1` where a schema refers to `verb`
 * with a description of its own.
 */
export function foldNumberedTypes(source: string): string {
  const bodies = new Map(
    [...source.matchAll(declaration)].map(([, name = "", body = ""]) => [name, body]),
  );
  const isCopy = (name: string): boolean => {
    const original = bodies.get(withoutNumber(name));
    return withoutNumber(name) !== name && original !== undefined && original === bodies.get(name);
  };
  return source
    .replaceAll(declaration, (whole, name: string) => (isCopy(name) ? "" : whole))
    .replaceAll(/\n{2,}(?=\/\*\*|export |$)/g, "\n")
    .replaceAll(/\b[A-Z]\w*\d\b/g, (name) => (isCopy(name) ? withoutNumber(name) : name));
}

function withoutNumber(name: string): string {
  return name.replace(/\d+$/, "");
}
