import picomatch from "picomatch";

/** Names hold braces and brackets of their own, so that a name matches itself whatever it reads like as a glob. */
export function nameGlob(wanted: string): (name: string) => boolean {
  const isMatch = picomatch(wanted, { bash: true });
  return (name) => name === wanted || isMatch(name);
}
