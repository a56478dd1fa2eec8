/** The names and positions on the way that a JSON pointer describes. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map(unescapeStep);
}

/** The JSON pointer of a property of the object at `parent`. */
export function pointerTo(parent: string, name: string): string {
  return `${parent}/${escapeStep(name)}`;
}

/** A name as a step of a JSON pointer (RFC 6901). */
export function escapeStep(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The name that a step of a JSON pointer spells. */
export function unescapeStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
