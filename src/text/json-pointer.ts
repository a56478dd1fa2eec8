/** Splits a JSON pointer into property names and positions. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map(unescapeStep);
}

/** The JSON pointer of a property of the object at `parent`. */
export function pointerTo(parent: string, name: string): string {
  return `${parent}/${escapeStep(name)}`;
}

/** Escapes a property name for a JSON pointer (RFC 6901). */
export function escapeStep(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Unescapes a step of a JSON pointer. */
export function unescapeStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What a reference leads to, by its last name: `Cat` of `components.schema.json#/$defs/Cat`. */
export function nameOfReference(reference: string): string {
  const last = reference.split("/").at(-1) ?? reference;
  try {
    return unescapeStep(decodeURIComponent(last));
  } catch {
    return last;
  }
}
