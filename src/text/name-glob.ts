import picomatch from "picomatch";

/**
 * Matches names against a glob. A name always matches itself, because names contain braces and brackets of their own.
 */
export function nameGlob(wanted: string): (name: string) => boolean {
  const isMatch = picomatch(wanted, { bash: true });
  return (name) => name === wanted || isMatch(name);
}
